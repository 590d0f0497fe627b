package io.serfspring.test.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The processes that descend from an agent. A dead agent has no descendants any more, so
 * they are remembered before, and carry a mark in their environment by which Linux tells
 * those that have started since.
 */
final class HandlerProcesses {

	static final String VARIABLE = "SERFSPRING_TEST_AGENT";

	private final String mark = UUID.randomUUID().toString();

	private final Set<ProcessHandle> remembered = ConcurrentHashMap.newKeySet();

	/**
	 * Return what {@value #VARIABLE} has to be in the environment of the agent.
	 */
	String mark() {
		return this.mark;
	}

	void remember(Process agent) {
		agent.descendants().forEach(this.remembered::add);
	}

	/**
	 * Destroy the processes that are left. New ones can appear as long as this finds any.
	 * @return whether there were none
	 */
	boolean destroy() {
		List<ProcessHandle> left = Stream.concat(families(), ProcessHandle.allProcesses().filter(this::isMarked))
			.filter(this::isAlive)
			.toList();
		left.forEach(ProcessHandle::destroyForcibly);
		return left.isEmpty();
	}

	private Stream<ProcessHandle> families() {
		return this.remembered.stream().flatMap((handler) -> Stream.concat(Stream.of(handler), handler.descendants()));
	}

	/**
	 * A process that has ended is alive for Java, but without a command, until the system
	 * has collected its exit status.
	 */
	private boolean isAlive(ProcessHandle process) {
		return process.isAlive() && process.info().command().isPresent();
	}

	private boolean isMarked(ProcessHandle process) {
		try {
			byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
			return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + this.mark);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
