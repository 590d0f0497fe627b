package io.serfspring.script;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.Quoted;

/**
 * An answer that the agent would drop for its size.
 */
class AnswerTooLongException extends RuntimeException {

	AnswerTooLongException(QueryEvent query, Payload answer, int limit) {
		super("The answer to %s has %d bytes, %d more than the %d that the agent of node %s sends at Lamport time %s"
			.formatted(query.describe(), answer.size(), answer.size() - limit, limit, new Quoted(query.self().name()),
					Long.toUnsignedString(query.lamportTime())));
	}

}
