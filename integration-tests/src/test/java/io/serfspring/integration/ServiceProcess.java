package io.serfspring.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service in a process of its own, which ends with this.
 */
final class ServiceProcess implements AutoCloseable {

	private static final long TIMEOUT_SECONDS = 90;

	private final Process process;

	private final Path output;

	private ServiceProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start a service.
	 * @param handler how its application is started
	 * @param output gets what it prints
	 */
	static ServiceProcess start(HandlerProcess handler, Path output, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(handler.command());
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((variable) -> variable.startsWith("SERF_"));
		return new ServiceProcess(builder.start(), output);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ask the process to end, and wait until it has.
	 */
	void terminate() throws InterruptedException {
		this.process.destroy();
		awaitExit();
	}

	/**
	 * Wait until the process has ended.
	 * @return its exit code
	 */
	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The service does not end: " + output());
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
