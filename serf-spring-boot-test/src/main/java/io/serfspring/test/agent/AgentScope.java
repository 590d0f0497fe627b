package io.serfspring.test.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * The agents of a test, or of a test class, and the folder of their files. All of them
 * end with it, at the latest when the JVM does.
 */
final class AgentScope implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(AgentScope.class);

	private final SerfBinary binary;

	private final Path folder;

	private final List<AgentProcess> processes = new CopyOnWriteArrayList<>();

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Thread shutdownHook = new Thread(this::end, "serf-agents-shutdown");

	AgentScope(SerfBinary binary) {
		this.binary = binary;
		this.folder = createFolder();
		Runtime.getRuntime().addShutdownHook(this.shutdownHook);
	}

	private static Path createFolder() {
		try {
			return Files.createTempDirectory("serf-agents");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start an agent and wait until it runs.
	 */
	SerfAgent start(String name, List<String> options, Map<String, String> environment) {
		Assert.state(!this.closed.get(), "The test of this agent has ended");
		Ports ports = Ports.free();
		AgentProcess process = AgentProcess.start(name, this.binary, command(name, ports, options), environment,
				this.folder.resolve("agent-" + ports.gossip() + ".log"));
		this.processes.add(process);
		process.awaitStart();
		return new SerfAgent(name, ports, process, this);
	}

	/**
	 * With the profile "local" a node hands a message on to two others only: of more than
	 * three nodes, some would not get each query.
	 */
	private List<String> command(String name, Ports ports, List<String> options) {
		List<String> command = new ArrayList<>(List.of(this.binary.command(), "agent", "-node=" + name,
				"-log-level=debug", "-bind=" + ports.gossipAddress(), "-rpc-addr=" + ports.rpcAddress()));
		command.addAll(options);
		return command;
	}

	/**
	 * Log why nodes may not have answered a query, which a test sees as missing answers
	 * only.
	 */
	void logSilence(String query, Duration timeout, Set<String> nodes) {
		logger.warn("No answer to query '%s' within %s from %s. %s".formatted(query, timeout, nodes,
				this.processes.stream()
					.filter((process) -> nodes.contains(process.name()))
					.map(AgentProcess::endOfLog)
					.collect(Collectors.joining("\n"))));
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			try {
				end();
			}
			finally {
				removeShutdownHook();
			}
		}
	}

	private void end() {
		this.processes.forEach(AgentProcess::destroy);
		try {
			this.processes.forEach(AgentProcess::awaitDestroyed);
		}
		finally {
			deleteFolder();
		}
	}

	private void deleteFolder() {
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void removeShutdownHook() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// The JVM is shutting down, and the hook runs.
		}
	}

}
