package io.serfspring.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.OnQuery;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.script.MemberLines;

/**
 * Answers the query with which an installation starts the application to see that it
 * works, to train the cache of the JVM and to measure. It takes the place of the
 * application's own handlers, none of which may run for that, and uses what most of them
 * use.
 */
@SerfHandler(TrainingHandler.ROLE)
public class TrainingHandler {

	/**
	 * Role of the node in a training event; no node of a cluster has it.
	 */
	public static final String ROLE = "serf-spring-training";

	/**
	 * Name of the query.
	 */
	public static final String QUERY = "serf-spring-training";

	/**
	 * Name of the variable with a file to write the types of all handlers to.
	 */
	public static final String TYPES_VARIABLE = "SERF_SCRIPT_TRAINING_TYPES";

	private final ObjectProvider<JsonConverter> jsonConverter;

	/**
	 * Create the handler.
	 * @param jsonConverter reads and writes JSON, if the application can
	 */
	public TrainingHandler(ObjectProvider<JsonConverter> jsonConverter) {
		this.jsonConverter = jsonConverter;
	}

	/**
	 * Answer the payload, which is a line as in a member event.
	 * @return the members, in JSON if there is a converter
	 */
	@OnQuery(QUERY)
	Object members(QueryEvent query, LocalNode self, Payload payload, String text) {
		List<Member> members = new MemberLines().parse(text.getBytes(StandardCharsets.UTF_8));
		JsonConverter json = this.jsonConverter.getIfAvailable();
		return (json != null) ? List.of(copy(members.get(0), json)) : members.toString();
	}

	private Object copy(Member member, JsonConverter json) {
		return Objects.requireNonNull(json.read(json.write(member), Member.class));
	}

}
