package io.serfspring.integration;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a handler as an agent does: with the variables of the event and nothing else of
 * the environment but a path, and with the event's data on standard input.
 */
final class HandlerProcess {

	private static final long TIMEOUT_SECONDS = 90;

	private final List<String> command;

	private final Map<String, String> environment = new TreeMap<>(Map.of("PATH", System.getenv("PATH"),
			"SERF_SELF_NAME", "node1", "SERF_USER_LTIME", "1", "SERF_QUERY_LTIME", "1"));

	private byte[] stdin = {};

	private HandlerProcess(List<String> command) {
		this.command = new ArrayList<>(command);
	}

	/**
	 * The packaged sample.
	 */
	static HandlerProcess sample(String... options) {
		List<String> command = java(options);
		command.addAll(List.of("-jar", System.getProperty("sample.jar")));
		return new HandlerProcess(command);
	}

	/**
	 * An application on the class path of the tests.
	 */
	static HandlerProcess application(Class<?> application, String... arguments) {
		List<String> command = java();
		command.addAll(List.of("-cp", SharedClasses.classPath(), application.getName()));
		command.addAll(List.of(arguments));
		return new HandlerProcess(command);
	}

	/**
	 * Start the JVM with an option.
	 */
	HandlerProcess option(String option) {
		this.command.add(1, option);
		return this;
	}

	/**
	 * An application that was processed ahead of time.
	 */
	static HandlerProcess processedApplication(Path classes, Class<?> application) {
		List<String> command = java("-Dspring.aot.enabled=true");
		command.addAll(List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path"),
				application.getName()));
		return new HandlerProcess(command);
	}

	/**
	 * An executable, as an agent starts it.
	 */
	static HandlerProcess executable(Path file) {
		return new HandlerProcess(List.of("/bin/sh", "-c", file.toString()));
	}

	private static List<String> java(String... options) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(options));
		return command;
	}

	Map<String, String> environment() {
		return Map.copyOf(this.environment);
	}

	List<String> command() {
		return List.copyOf(this.command);
	}

	HandlerProcess variable(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	HandlerProcess without(String name) {
		this.environment.remove(name);
		return this;
	}

	HandlerProcess role(String role) {
		return variable("SERF_SELF_ROLE", role).variable("SERF_TAG_ROLE", role);
	}

	HandlerProcess userEvent(String name) {
		return variable("SERF_EVENT", "user").variable("SERF_USER_EVENT", name);
	}

	HandlerProcess query(String name) {
		return variable("SERF_EVENT", "query").variable("SERF_QUERY_NAME", name);
	}

	HandlerProcess stdin(byte[] bytes) {
		this.stdin = bytes;
		return this;
	}

	HandlerProcess stdin(String text) {
		return stdin(text.getBytes(StandardCharsets.UTF_8));
	}

	Result run() throws IOException, InterruptedException {
		Path err = Files.createTempFile("handler", ".err");
		try {
			return run(err);
		}
		finally {
			Files.delete(err);
		}
	}

	private Result run(Path err) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(this.command).redirectError(err.toFile());
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> read(process));
		try {
			write(process);
			if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The process did not end by itself within %d s. Standard error:%n%s"
					.formatted(TIMEOUT_SECONDS, Files.readString(err)));
			}
			return new Result(process.exitValue(), out.join(), Files.readString(err));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private byte[] read(Process process) {
		try {
			return process.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(Process process) {
		try (OutputStream in = process.getOutputStream()) {
			in.write(this.stdin);
		}
		catch (IOException ex) {
			// The process does not have to read all of it.
		}
	}

	/**
	 * What the process left behind.
	 *
	 * @param exitCode the exit code
	 * @param outBytes standard output
	 * @param err standard error
	 */
	record Result(int exitCode, byte[] outBytes, String err) {

		String out() {
			return new String(this.outBytes, StandardCharsets.UTF_8);
		}

	}

}
