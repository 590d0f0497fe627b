package io.serfspring.jarmode;

import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEventType;
import io.serfspring.process.TrainingHandler;

/**
 * An event that no agent sends, on a node that does not exist, for which none of the
 * handler methods of the application is called.
 *
 * @param kind the kind of event, as in {@code SERF_EVENT}
 */
record TrainingEvent(String kind) {

	/**
	 * What the answer contains.
	 */
	static final String ANSWER = "web-1";

	/**
	 * What an agent would write to standard input.
	 */
	static final String STDIN = ANSWER + "\t10.0.0.1\tweb\trole=web,dc=ams\n";

	/**
	 * Return the event that the application answers in training.
	 */
	static TrainingEvent handled() {
		return new TrainingEvent("query");
	}

	/**
	 * Return an event that nothing handles, or {@code null} if there is none.
	 */
	static @Nullable TrainingEvent unhandled(HandlerScan handlers) {
		return Stream.concat(Stream.of("user"), Stream.of(MemberEventType.values()).map(MemberEventType::wireName))
			.filter((kind) -> !handlers.couldHandle(kind, TrainingHandler.QUERY))
			.map(TrainingEvent::new)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the variables that an agent would set, and the one that makes this training.
	 */
	Map<String, String> variables() {
		return Map.of("SERF_EVENT", this.kind, "SERF_SELF_NAME", "training", "SERF_SELF_ROLE", TrainingHandler.ROLE,
				"SERF_TAG_ROLE", TrainingHandler.ROLE, "SERF_USER_EVENT", TrainingHandler.QUERY, "SERF_USER_LTIME", "1",
				"SERF_QUERY_NAME", TrainingHandler.QUERY, "SERF_QUERY_LTIME", "1", "SERF_SCRIPT_TRAINING", "true");
	}

	/**
	 * Return whether the application has answered.
	 */
	static boolean isAnswered(ProcessOutput output) {
		return output.exitCode() == 0 && output.text().contains(ANSWER);
	}

}
