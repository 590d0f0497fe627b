package io.serfspring.jarmode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.serfspring.process.TrainingHandler;
import io.serfspring.script.AgentEnvironment;

/**
 * Starts an application or a handler for a training event, as an agent does and as the
 * user that the agent runs as. What they write meanwhile goes into folders that go when
 * this is closed.
 */
class TrainingAgent implements Closeable {

	private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

	private static final int EVENTS_TO_WARM_UP = 10;

	/**
	 * A JVM that stays can open the pipes of its own user only.
	 */
	private static final String OWN_PIPES = "cat | \"$0\" 2>&1 | cat";

	private final Account account;

	private final Map<String, String> settings;

	private final Path output;

	private final Path log;

	/**
	 * Create an agent.
	 * @param account the user that the agent runs as
	 * @param folder the folder for what applications write, which may take space
	 * @param settings the variables that the settings of the handler set for applications
	 */
	TrainingAgent(Account account, Path folder, Map<String, String> settings) throws IOException {
		this.account = account;
		this.settings = settings;
		this.output = Files.createDirectory(folder.resolve("training"), FileModes.PRIVATE_FOLDER);
		account.own(this.output);
		// The name must not have a placeholder, neither for Spring nor for the library
		// that logs.
		this.log = Files.createTempFile("serf-installation", ".log");
		account.own(this.log);
	}

	/**
	 * Return a file that the application can write.
	 */
	Path outputFile(String name) {
		return this.output.resolve(name);
	}

	/**
	 * Start an application or a handler for an event, whatever it could handle. An
	 * application ends before its own runners are called.
	 * @param event the event
	 * @param command the command that starts it
	 * @param types the file that it writes the types of its handlers to, or {@code null}
	 */
	ProcessOutput sendToApplication(TrainingEvent event, List<String> command, @Nullable Path types)
			throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(command);
		arguments.add("--logging.file.name=" + this.log);
		Map<String, String> variables = new HashMap<>(this.settings);
		if (types != null) {
			variables.put(TrainingHandler.TYPES_VARIABLE, types.toString());
		}
		return send(event, arguments, variables);
	}

	/**
	 * Run an application, or a part of it, without an event.
	 * @param command the command that starts it
	 */
	ProcessOutput runApplication(List<String> command) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(command);
		arguments.add("--logging.file.name=" + this.log);
		return run(arguments, this.settings, "");
	}

	/**
	 * Start a handler for an event, as an agent does.
	 * @param event the event
	 * @param handler the handler
	 */
	ProcessOutput sendToHandler(TrainingEvent event, Path handler) throws IOException, InterruptedException {
		return send(event, List.of(handler.toString()), Map.of());
	}

	/**
	 * Start a handler for an event again and again, until a JVM that stays is there and
	 * has loaded what an event needs.
	 * @param event the event
	 * @param handler the handler
	 * @return what came of the last event
	 */
	ProcessOutput sendToResident(TrainingEvent event, Path handler) throws IOException, InterruptedException {
		// What the application sets for itself keeps the handler from ignoring the event.
		Map<String, String> more = Map.of("LOGGING_FILE_NAME", this.log.toString(), "SPRING_APPLICATION_JSON",
				"{\"serf.script.training\": true}");
		List<String> command = this.account.isInstaller() ? List.of(handler.toString())
				: List.of("/bin/sh", "-c", OWN_PIPES, handler.toString());
		try {
			for (int i = 0; i < EVENTS_TO_WARM_UP; i++) {
				send(event, command, more);
			}
			return send(event, command, more);
		}
		finally {
			ProcessOutput.of(this.account.process(List.of(handler.toString(), "--stop")));
		}
	}

	private ProcessOutput send(TrainingEvent event, List<String> command, Map<String, String> more)
			throws IOException, InterruptedException {
		Map<String, String> variables = new HashMap<>(more);
		variables.putAll(event.variables());
		return run(command, variables, TrainingEvent.STDIN);
	}

	private ProcessOutput run(List<String> command, Map<String, String> variables, String stdin)
			throws IOException, InterruptedException {
		ProcessBuilder builder = this.account.process(command);
		Map<String, String> environment = builder.environment();
		environment.keySet().removeIf(AgentEnvironment::isVariable);
		environment.putAll(variables);
		environment.keySet().removeAll(JVM_VARIABLES);
		return ProcessOutput.of(builder, stdin);
	}

	/**
	 * Take over a file that the application has written. What another user has written is
	 * read as that user, who could have put a link in its place.
	 * @param file the file
	 * @param destination the file to create
	 * @return whether there was one
	 */
	boolean take(Path file, Path destination) throws IOException, InterruptedException {
		if (this.account.isInstaller()) {
			return Files.exists(file) && move(file, destination);
		}
		FileModes.write(destination, "");
		int exitCode = this.account.process(List.of("cat", file.toString()))
			.redirectOutput(destination.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
		if (exitCode != 0) {
			Files.delete(destination);
		}
		return exitCode == 0;
	}

	/**
	 * Take what one of its processes has written, for its user alone.
	 * @return whether there is such a file
	 */
	boolean takePrivately(Path file, Path destination) throws IOException, InterruptedException {
		boolean taken = take(file, destination);
		if (taken) {
			FileModes.close(destination);
			this.account.own(destination);
		}
		return taken;
	}

	private static boolean move(Path file, Path destination) throws IOException {
		Files.move(file, destination);
		FileModes.open(destination);
		return true;
	}

	/**
	 * Remove what was written, as the user who has written it.
	 */
	@Override
	public void close() throws IOException {
		try {
			ProcessOutput.of(this.account.process(List.of("rm", "-rf", this.output.toString())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Files.deleteIfExists(this.output);
		Files.deleteIfExists(this.log);
	}

}
