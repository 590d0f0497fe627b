package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEventType;
import io.serfspring.process.TrainingHandler;
import io.serfspring.script.AgentEnvironment;

/**
 * An event that no agent sends, on a node that does not exist, for which none of the
 * handler methods of the application is called.
 *
 * @param kind the kind of event, as in {@code SERF_EVENT}
 */
record TrainingEvent(String kind) {

	/**
	 * What stands in the answer.
	 */
	static final String ANSWER = "web-1";

	private static final String STDIN = ANSWER + "\t10.0.0.1\tweb\trole=web,dc=ams\n";

	private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

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
	 * Start the application for this event, whatever it could handle.
	 * @param log where the application is to log to
	 * @param command the command that starts it
	 */
	ProcessOutput sendTo(List<String> command, Path log) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(command);
		arguments.add("--logging.file.name=" + log);
		return sendTo(arguments);
	}

	/**
	 * Start a handler for this event, as an agent does. An application that is started
	 * ends before its own runners are called.
	 */
	ProcessOutput sendTo(List<String> command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command);
		Map<String, String> environment = builder.environment();
		environment.keySet().removeIf((name) -> AgentEnvironment.isVariable(name) || JVM_VARIABLES.contains(name));
		environment.put("SERF_EVENT", this.kind);
		environment.put("SERF_SELF_NAME", "training");
		environment.put("SERF_SELF_ROLE", TrainingHandler.ROLE);
		environment.put("SERF_TAG_ROLE", TrainingHandler.ROLE);
		environment.put("SERF_USER_EVENT", TrainingHandler.QUERY);
		environment.put("SERF_USER_LTIME", "1");
		environment.put("SERF_QUERY_NAME", TrainingHandler.QUERY);
		environment.put("SERF_QUERY_LTIME", "1");
		environment.put("SERF_SCRIPT_TRAINING", "true");
		return ProcessOutput.of(builder, STDIN);
	}

}
