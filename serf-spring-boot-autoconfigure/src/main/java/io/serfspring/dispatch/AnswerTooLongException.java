package io.serfspring.dispatch;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.Quoted;

/**
 * An answer that the agent would drop for its size. The message is one line, with the
 * number of bytes that the agent would send.
 */
public final class AnswerTooLongException extends UntracedException {

	private AnswerTooLongException(String message) {
		super(message);
	}

	/**
	 * Create the exception. It is typed so that it is loaded only if an answer is too
	 * long.
	 */
	static RuntimeException of(HandlerMethod method, QueryEvent query, Payload answer, ResponseLimit limit) {
		return new AnswerTooLongException(
				("The answer of %s to %s has %s bytes, %s more than the %s that the agent of node %s sends at Lamport "
						+ "time %s (serf.script.response-limit=%s)")
					.formatted(method, query.describe(), answer.size(), answer.size() - limit.bytesFor(query),
							limit.bytesFor(query), new Quoted(query.self().name()),
							Long.toUnsignedString(query.lamportTime()), limit.encoded()));
	}

}
