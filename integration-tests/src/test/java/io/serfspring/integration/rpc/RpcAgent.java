package io.serfspring.integration.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfRpcClient;

/**
 * A real agent that can be started again where it was, and stopped like a process.
 */
public final class RpcAgent implements AutoCloseable {

	private final List<String> command;

	private final String host;

	private final int port;

	private final Path log;

	private Process process;

	private RpcAgent(String name, Path folder, String host, List<String> options) {
		this.host = host;
		this.port = freePorts(host);
		this.log = folder.resolve("agent-" + this.port + ".log");
		this.command = new ArrayList<>(List.of("serf", "agent", "-node=" + name, "-profile=local", "-log-level=debug",
				"-bind=" + gossipAddress(), "-rpc-addr=" + address()));
		this.command.addAll(options);
	}

	public static RpcAgent start(String name, Path folder, String... options) {
		return startAt("127.0.0.1", name, folder, options);
	}

	static RpcAgent startAt(String host, String name, Path folder, String... options) {
		RpcAgent agent = new RpcAgent(name, folder, host, List.of(options));
		agent.start();
		return agent;
	}

	public void start() {
		try {
			Files.deleteIfExists(this.log);
			ProcessBuilder builder = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(this.log.toFile());
			builder.environment().keySet().removeIf((variable) -> variable.startsWith("SERF_"));
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> isReady() || !isRunning());
		if (!isRunning()) {
			throw new IllegalStateException("The agent did not start: " + log());
		}
	}

	private boolean isReady() {
		return log().contains("Serf agent running!");
	}

	public RpcAddress address() {
		return new RpcAddress(this.host, this.port + 1);
	}

	String gossipAddress() {
		return new RpcAddress(this.host, this.port).toString();
	}

	SerfRpcClient.Builder client() {
		return SerfRpcClient.builder().address(address());
	}

	private String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * Hold the process as a machine does that is out of memory.
	 */
	void hold() throws Exception {
		signal("STOP");
	}

	void goOn() throws Exception {
		signal("CONT");
	}

	boolean isRunning() {
		return this.process.isAlive();
	}

	private void signal(String name) throws Exception {
		new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + this.process.pid()).start().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

	/**
	 * Two neighbours.
	 */
	private static int freePorts(String host) {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20000, 32000);
			if (isFree(host, port) && isFree(host, port + 1)) {
				return port;
			}
		}
	}

	private static boolean isFree(String host, int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
