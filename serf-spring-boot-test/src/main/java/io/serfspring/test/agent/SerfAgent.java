package io.serfspring.test.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.util.Assert;

import io.serfspring.rpc.RpcAddress;

/**
 * A real agent that runs on free loopback ports. Given by {@link WithSerfAgent} and by
 * {@link SerfAgentExtension}, which end it with the test.
 * <p>
 * What the agent refuses is an {@link IllegalStateException} with the agent's own words.
 */
public final class SerfAgent {

	/**
	 * Time that {@link #query(String)} gives the handlers to answer: 10 seconds. A
	 * packaged Spring Boot application on a small machine takes two to four for each
	 * event, and answers the query after it has handled what came before.
	 */
	public static final Duration DEFAULT_QUERY_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(30);

	private final String name;

	private final Ports ports;

	private final AgentProcess process;

	private final AgentCommands commands;

	private final AgentScope scope;

	SerfAgent(String name, Ports ports, AgentProcess process, AgentScope scope) {
		this.name = name;
		this.ports = ports;
		this.process = process;
		this.scope = scope;
		this.commands = new AgentCommands(name, RpcAddress.parse(ports.rpcAddress()));
	}

	/**
	 * Return the name of the agent's node.
	 * @return the name of the node
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return host and port of the agent's RPC, as in the option {@code -rpc-addr} of the
	 * {@code serf} commands.
	 * @return host and port, separated by a colon
	 */
	public String rpcAddress() {
		return this.ports.rpcAddress();
	}

	/**
	 * Join the clusters of other agents, and wait until this agent and those see each
	 * other.
	 * @param others agents to join
	 */
	public void join(SerfAgent... others) {
		Assert.notEmpty(others, "'others' must not be empty");
		this.commands.join(Arrays.stream(others).map((other) -> other.ports.gossipAddress()).toList());
		Set<SerfAgent> all = new LinkedHashSet<>(List.of(others));
		all.add(this);
		List<String> names = all.stream().map(SerfAgent::name).toList();
		this.process.await("cluster of " + names, JOIN_TIMEOUT,
				() -> all.stream().allMatch((agent) -> agent.commands.aliveMembers().containsAll(names)));
	}

	/**
	 * Fire a user event without a payload.
	 * @param name name of the event
	 * @see #event(String, String)
	 */
	public void event(String name) {
		event(name, "");
	}

	/**
	 * Fire a user event that is delivered each time. This is not what the command
	 * {@code serf event} does unless it is told so: its events may be coalesced, see
	 * {@link #coalescedEvent(String, String)}.
	 * @param name name of the event
	 * @param payload payload of the event, may be empty
	 */
	public void event(String name, String payload) {
		this.commands.event(name, payload, false);
	}

	/**
	 * Fire a user event that may be coalesced: of those with the same name that follow
	 * each other within a second, the handlers get the last one, a second later. This is
	 * the default of the command {@code serf event}.
	 * @param name name of the event
	 * @param payload payload of the event, may be empty
	 */
	public void coalescedEvent(String name, String payload) {
		this.commands.event(name, payload, true);
	}

	/**
	 * Ask a query without a payload.
	 * @param name name of the query
	 * @return the answers by the name of the node
	 * @see #query(String, String, Duration)
	 */
	public Map<String, String> query(String name) {
		return query(name, "");
	}

	/**
	 * Ask a query and give the handlers {@link #DEFAULT_QUERY_TIMEOUT} to answer.
	 * @param name name of the query
	 * @param payload payload of the query, may be empty
	 * @return the answers by the name of the node
	 * @see #query(String, String, Duration)
	 */
	public Map<String, String> query(String name, String payload) {
		return query(name, payload, DEFAULT_QUERY_TIMEOUT);
	}

	/**
	 * Ask all nodes of the cluster a query. Returns as soon as each alive node has
	 * answered, else after the timeout: one node without a handler is enough for that, as
	 * an agent does not say that no answer will come. The log of the test then has the
	 * end of the log of each agent that has not answered.
	 * @param name name of the query
	 * @param payload payload of the query, may be empty
	 * @param timeout time that the handlers have to answer; later answers are lost
	 * @return the exact answers by the name of the node, in the order of their arrival,
	 * without the nodes that have not answered
	 */
	public Map<String, String> query(String name, String payload, Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be positive");
		return this.commands.query(name, payload, timeout, (silent) -> this.scope.logSilence(name, timeout, silent));
	}

	/**
	 * Set a tag of this agent, {@code role} included.
	 * @param name name of the tag
	 * @param value value of the tag
	 */
	public void setTag(String name, String value) {
		this.commands.tags(Map.of(name, value), List.of());
	}

	/**
	 * Delete a tag of this agent, if it has it.
	 * @param name name of the tag
	 */
	public void deleteTag(String name) {
		this.commands.tags(Map.of(), List.of(name));
	}

	/**
	 * Leave the cluster and end the agent: {@code member-leave} for the other nodes.
	 */
	public void leave() {
		this.process.rememberHandlers();
		this.commands.leave();
		this.process.awaitEnd();
	}

	/**
	 * End the agent as a crash does: {@code member-failed} for the other nodes, after
	 * some five seconds. A handler that it was running lives on until the end of the
	 * test.
	 */
	public void kill() {
		this.process.kill();
	}

	/**
	 * Kill the agent if it runs, and start it again with the same name, addresses and
	 * options. It is alone then, as it does not remember which cluster it was in.
	 */
	public void restart() {
		this.process.restart();
	}

	/**
	 * Stop the agent where it is, so that it keeps its connections and answers nothing.
	 * The other nodes find it dead after some five seconds.
	 */
	public void suspend() {
		this.process.signal("STOP");
	}

	/**
	 * Have the agent go on after it was suspended.
	 */
	public void resume() {
		this.process.signal("CONT");
	}

	/**
	 * Return the log of the agent from its last start, with the output of the handlers.
	 * @return the log at debug level
	 */
	public String log() {
		return this.process.log();
	}

	/**
	 * Wait until the log contains a text, or fail after a minute.
	 * @param text text to wait for, which may be there already
	 */
	public void awaitLog(String text) {
		this.process.awaitLog(text);
	}

	@Override
	public String toString() {
		return "agent '%s' at %s".formatted(this.name, rpcAddress());
	}

}
