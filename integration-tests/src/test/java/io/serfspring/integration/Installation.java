package io.serfspring.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An application that is installed as a person would do it, and run as an agent would.
 */
final class Installation {

	private final Path jar;

	private final Path folder;

	private final Map<String, String> environment = new TreeMap<>(Map.of("PATH", System.getenv("PATH"),
			"SERF_SELF_NAME", "node1", "SERF_SELF_ROLE", "web", "SERF_USER_LTIME", "1", "SERF_QUERY_LTIME", "1"));

	Installation(Path jar, Path folder) {
		this.jar = jar;
		this.folder = folder;
	}

	Path folder() {
		return this.folder;
	}

	Path jar() {
		return this.jar;
	}

	Path handler() {
		return this.folder.resolve("handler");
	}

	Path log() {
		return this.folder.resolve("handler.log");
	}

	Installation variable(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Install the application.
	 * @param options options of the command
	 */
	Output install(String... options) throws IOException, InterruptedException {
		return installWithUmask("022", options);
	}

	/**
	 * Install the application with a umask.
	 * @param umask the umask
	 * @param options options of the command
	 */
	Output installWithUmask(String umask, String... options) throws IOException, InterruptedException {
		return command(umask,
				Stream.of(Stream.of("install"), Stream.of(options), Stream.of(this.folder.toString()))
					.flatMap(Function.identity())
					.toArray(String[]::new));
	}

	/**
	 * Run a command of the package.
	 * @param umask the umask
	 * @param arguments the command and what belongs to it
	 */
	Output command(String umask, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "umask " + umask + "; exec \"$@\"", "sh",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djarmode=serf", "-jar",
				this.jar.toString()));
		command.addAll(List.of(arguments));
		return run(command, Map.of(), "");
	}

	Output query(String name) throws IOException, InterruptedException {
		return event(Map.of("SERF_EVENT", "query", "SERF_QUERY_NAME", name), "");
	}

	Output query(String name, String payload) throws IOException, InterruptedException {
		return event(Map.of("SERF_EVENT", "query", "SERF_QUERY_NAME", name), payload);
	}

	/**
	 * Have the handler do something else than to handle an event.
	 */
	Output run(String argument) throws IOException, InterruptedException {
		return run(List.of(handler().toString(), argument), Map.of(), "");
	}

	/**
	 * Send an event that has one variable only.
	 */
	Output event(String variable, String value) throws IOException, InterruptedException {
		return event(Map.of(variable, value), "");
	}

	/**
	 * Send a user event without waiting for its end.
	 */
	Process startUserEvent(String name, String payload) throws IOException {
		return start(Map.of("SERF_EVENT", "user", "SERF_USER_EVENT", name), payload);
	}

	/**
	 * Ask a query without waiting for the answer.
	 */
	Process startQuery(String name, String payload) throws IOException {
		return start(Map.of("SERF_EVENT", "query", "SERF_QUERY_NAME", name), payload);
	}

	private Process start(Map<String, String> variables, String payload) throws IOException {
		Process process = builder(List.of(handler().toString()), variables).start();
		try (OutputStream in = process.getOutputStream()) {
			in.write(payload.getBytes(StandardCharsets.UTF_8));
		}
		return process;
	}

	/**
	 * Send an event with the exact bytes of a recording: what the agent has set, without
	 * the rest of its environment.
	 */
	Output recording(Path recording) throws IOException, InterruptedException {
		String script = """
				handler=$1 stdin=$2 environment=$3
				variables=$(mktemp)
				grep -zE '^SERF_(EVENT|SELF|TAG|USER|QUERY)(_|=)' "$environment" >"$variables"
				cat "$stdin" | xargs -0 -a "$variables" sh -c '
					handler=$1
					shift
					exec env "$@" "$handler"
				' sh "$handler"
				code=$?
				rm "$variables"
				exit "$code"
				""";
		return run(List.of("/bin/sh", "-c", script, "sh", handler().toString(), recording.resolve("stdin").toString(),
				recording.resolve("env0").toString()), Map.of(), "");
	}

	Installation without(String name) {
		this.environment.remove(name);
		return this;
	}

	/**
	 * Ask as another user.
	 */
	Output queryAs(String user, String name) throws IOException, InterruptedException {
		return run(as(user, handler() + " | cat"), Map.of("SERF_EVENT", "query", "SERF_QUERY_NAME", name), "");
	}

	/**
	 * Ask as the agent of another user does, whose pipes are its own.
	 */
	Output queryOfAgentAs(String user, String name) throws IOException, InterruptedException {
		return run(as(user, "cat | " + handler() + " 2>&1 | cat"),
				Map.of("SERF_EVENT", "query", "SERF_QUERY_NAME", name), "");
	}

	/**
	 * Run a command as another user.
	 */
	Output runAs(String user, String command) throws IOException, InterruptedException {
		return run(as(user, command), Map.of(), "");
	}

	private static List<String> as(String user, String command) {
		return List.of("setpriv", "--reuid=" + user, "--clear-groups", "/bin/sh", "-c", command);
	}

	Output memberJoin(String members) throws IOException, InterruptedException {
		return event(Map.of("SERF_EVENT", "member-join"), members);
	}

	Output userEvent(String name, String payload) throws IOException, InterruptedException {
		return event(Map.of("SERF_EVENT", "user", "SERF_USER_EVENT", name), payload);
	}

	private Output event(Map<String, String> variables, String stdin) throws IOException, InterruptedException {
		return run(List.of("/bin/sh", "-c", handler().toString()), variables, stdin);
	}

	/**
	 * Standard output and standard error are one pipe, which is read to its end.
	 */
	private Output run(List<String> command, Map<String, String> variables, String stdin)
			throws IOException, InterruptedException {
		Process process = builder(command, variables).start();
		try (OutputStream in = process.getOutputStream()) {
			in.write(stdin.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// The process does not have to read all of it.
		}
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Output(process.waitFor(), text);
	}

	private ProcessBuilder builder(List<String> command, Map<String, String> variables) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		builder.environment().putAll(variables);
		return builder;
	}

	/**
	 * What a process left behind.
	 *
	 * @param exitCode the exit code
	 * @param text what it has printed
	 */
	record Output(int exitCode, String text) {
	}

}
