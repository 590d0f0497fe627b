package io.serfspring.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real agent on loopback, without a locale. Ends with the test.
 */
final class SerfAgent implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Process process;

	private final Path log;

	private final int port;

	private final int rpcPort;

	private SerfAgent(Process process, Path log, int port, int rpcPort) {
		this.process = process;
		this.log = log;
		this.port = port;
		this.rpcPort = rpcPort;
	}

	static SerfAgent start(String name, Path folder, Map<String, String> environment, String... options) {
		int port = freePort();
		int rpcPort = freePort();
		Path log = folder.resolve(name + "-agent.log");
		List<String> command = new ArrayList<>(List.of("serf", "agent", "-node=" + name, "-profile=local",
				"-log-level=debug", "-bind=127.0.0.1:" + port, "-rpc-addr=127.0.0.1:" + rpcPort));
		command.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((variable) -> variable.matches("LANG|LC_.*|SERF_.*"));
		builder.environment().putAll(environment);
		SerfAgent agent = new SerfAgent(start(builder), log, port, rpcPort);
		agent.awaitLog("Serf agent running!");
		return agent;
	}

	private static Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Cannot run 'serf'. Install it (on Debian: apt-get install serf) or put it " + "on the PATH", ex);
		}
	}

	/**
	 * Ports below the range from which the system takes those of outgoing connections.
	 */
	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20000, 32000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				continue;
			}
		}
	}

	void join(SerfAgent... others) {
		List<String> arguments = new ArrayList<>();
		for (SerfAgent other : others) {
			arguments.add("127.0.0.1:" + other.port);
		}
		run("join", arguments);
	}

	void event(String name, String payload, boolean coalesce) {
		run("event", List.of("-coalesce=" + coalesce, name, payload));
	}

	/**
	 * Ask a query and return the answers by node.
	 */
	Map<String, String> query(String name, String payload) {
		JsonNode result = new JsonMapper()
			.readTree(run("query", List.of("-timeout=8s", "-format=json", name, payload)));
		Map<String, String> responses = new LinkedHashMap<>();
		result.path("Responses")
			.propertyStream()
			.forEach((response) -> responses.put(response.getKey(), response.getValue().asString()));
		return responses;
	}

	void tags(String... options) {
		run("tags", List.of(options));
	}

	void leave() {
		run("leave", List.of());
	}

	void kill() {
		this.process.destroyForcibly();
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitLog(String text) {
		Awaitility.await("'" + text + "' in " + this.log).atMost(TIMEOUT).until(() -> log().contains(text));
	}

	private String run(String command, List<String> arguments) {
		List<String> words = new ArrayList<>(List.of("serf", command, "-rpc-addr=127.0.0.1:" + this.rpcPort));
		words.addAll(arguments);
		try {
			Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(words + " failed: " + output);
			}
			return output;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(words + " failed", ex);
		}
	}

	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		try {
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
