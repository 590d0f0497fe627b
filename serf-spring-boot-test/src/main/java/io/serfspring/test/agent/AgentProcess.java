package io.serfspring.test.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process of an agent, its log, and the processes of the handlers that it starts.
 */
final class AgentProcess {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final int LINES_AT_END = 20;

	private final String name;

	private final Supplier<Process> starter;

	private final Path log;

	private final HandlerProcesses handlers;

	private volatile Process process;

	private AgentProcess(String name, Supplier<Process> starter, Path log, HandlerProcesses handlers) {
		this.name = name;
		this.starter = starter;
		this.log = log;
		this.handlers = handlers;
		this.process = starter.get();
	}

	static AgentProcess start(String name, SerfBinary binary, List<String> command, Map<String, String> environment,
			Path log) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((variable) -> variable.matches("LANG|LANGUAGE|LC_.*|SERF_.*"));
		builder.environment().putAll(environment);
		HandlerProcesses handlers = new HandlerProcesses();
		builder.environment().put(HandlerProcesses.VARIABLE, handlers.mark());
		return new AgentProcess(name, () -> binary.start(builder), log, handlers);
	}

	String name() {
		return this.name;
	}

	String log() {
		try {
			return new String(Files.readAllBytes(this.log), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the last lines of the log, for a message.
	 */
	String endOfLog() {
		List<String> lines = log().lines().toList();
		return lines.stream()
			.skip(Math.max(0, lines.size() - LINES_AT_END))
			.collect(Collectors.joining("\n", "The log of agent '%s' ends with:%n".formatted(this.name), ""));
	}

	void awaitLog(String text) {
		Awaitility.await("'%s' in the log of agent '%s'".formatted(text, this.name))
			.pollInterval(INTERVAL)
			.atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(log()).contains(text));
	}

	void awaitStart() {
		await("start", () -> isRunning() || !this.process.isAlive());
		if (!isRunning()) {
			throw new IllegalStateException("Agent '%s' did not start: %s".formatted(this.name, log()));
		}
	}

	/**
	 * Wait until the agent has ended by itself.
	 */
	void awaitEnd() {
		await("end", () -> !this.process.isAlive());
	}

	void rememberHandlers() {
		this.handlers.remember(this.process);
	}

	/**
	 * End the agent and leave its handlers alone.
	 */
	void kill() {
		rememberHandlers();
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * Start the agent again, with a new log.
	 */
	void restart() {
		kill();
		this.process = this.starter.get();
		awaitStart();
	}

	/**
	 * Send a signal that does not end the agent. Every shell has the command; a file of
	 * that name need not be there.
	 */
	void signal(String signal) {
		try {
			int exitCode = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + this.process.pid()).start()
				.waitFor();
			Assert.state(exitCode == 0, () -> "Agent '%s' cannot be sent %s".formatted(this.name, signal));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Have the agent and its handlers end.
	 */
	void destroy() {
		rememberHandlers();
		this.process.destroyForcibly();
		this.handlers.destroy();
	}

	void awaitDestroyed() {
		await("end", () -> !this.process.isAlive() && this.handlers.destroy());
	}

	private boolean isRunning() {
		return log().contains("Serf agent running!");
	}

	private void await(String what, BooleanSupplier condition) {
		await("%s of agent '%s'".formatted(what, this.name), TIMEOUT, condition);
	}

	/**
	 * Wait, or fail with the end of the log.
	 */
	void await(String what, Duration timeout, BooleanSupplier condition) {
		try {
			Awaitility.await().pollInterval(INTERVAL).atMost(timeout).until(condition::getAsBoolean);
		}
		catch (ConditionTimeoutException ex) {
			throw new IllegalStateException("No %s within %s. %s".formatted(what, timeout, endOfLog()), ex);
		}
	}

}
