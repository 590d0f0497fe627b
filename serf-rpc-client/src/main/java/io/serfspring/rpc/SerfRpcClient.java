package io.serfspring.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Client of an agent's RPC. It has one connection, which the first command opens, and the
 * next one after a failure opens again. Safe for use by several threads.
 *
 * <h2>Threads</h2> Commands block until the agent has answered. An agent carries out the
 * commands of a connection one after the other. Those that wait for the cluster,
 * {@link #join}, {@link #leave} and the commands about keys, return a future and have a
 * connection of their own, so that they hold up nothing. Only to connect do they block,
 * and what fails then is thrown.
 * <p>
 * Records of subscriptions are delivered by the thread that reads the connection. A
 * subscriber must not wait there, and a command that it gives there to the same
 * connection is refused with an {@link IllegalStateException}. An agent keeps 512 events
 * for each stream, and what the sockets hold; then it drops events and tells nobody.
 *
 * <h2>Failures</h2> are {@link SerfRpcException}s: {@link SerfConnectionException},
 * {@link SerfAuthenticationException}, {@link SerfRefusedException} with the agent's own
 * words, {@link SerfTimeoutException} and {@link SerfProtocolException}. No command is
 * repeated: the agent may have carried it out.
 * <p>
 * A time-out ends the connection, as do bytes that are not the protocol. All its
 * subscriptions and waiting commands end with it. That the agent refuses a command ends
 * nothing.
 *
 * <h2>Text and bytes</h2> Names and tags are UTF-8. An agent passes on any bytes, and
 * those that are no UTF-8 are read as U+FFFD. Payloads are exact. An agent does not tell
 * an empty payload from none; both are empty here. Lamport times and numbers of queries
 * are unsigned.
 *
 * <h2>Limits of what is read</h2> 1 MiB for a text or payload, 131 072 elements of a list
 * or map, 64 MiB for a message. Agents send far less; more is a
 * {@link SerfProtocolException}.
 */
public final class SerfRpcClient implements AutoCloseable {

	private final RpcSettings settings;

	private final Connections connections;

	private SerfRpcClient(RpcSettings settings) {
		this.settings = settings;
		this.connections = new Connections(settings);
	}

	/**
	 * Begin a client of the agent at {@link RpcAddress#DEFAULT}.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return where the agent listens.
	 * @return the address
	 */
	public RpcAddress address() {
		return this.settings.address();
	}

	/**
	 * Return whether there is a connection, as far as is known without asking the agent.
	 * @return {@code false} before the first command and after a failure
	 */
	public boolean isConnected() {
		return this.connections.isConnected();
	}

	/**
	 * Open the connection if there is none: connect, shake hands, authenticate. Callers
	 * that come meanwhile wait for the outcome and share it.
	 * @throws SerfConnectionException if the agent cannot be reached
	 * @throws SerfAuthenticationException if the agent refuses the key. That it wants one
	 * from a client that has none it says at the first command
	 */
	public void connect() {
		this.connections.shared();
	}

	/**
	 * Fire a user event. Name and payload together may have 482 bytes by default (480 if
	 * the node's name has more than 31), up to four less when the cluster has seen many
	 * events; the agent refuses more.
	 * @param name the name
	 * @param payload the payload
	 * @param coalesce whether nodes may deliver, of several events with this name that
	 * follow each other within a second, only the last one, and that a second later
	 */
	public void event(String name, byte[] payload, boolean coalesce) {
		run(RpcRequest.of("event", "Name", name, "Payload", payload, "Coalesce", coalesce));
	}

	/**
	 * Have a failed member taken for one that has left.
	 * @param node the name of the node; an unknown one is no error
	 * @param prune whether it is also forgotten at once. Agents before 0.8.4 do not know
	 * this and ignore it
	 */
	public void forceLeave(String node, boolean prune) {
		run(RpcRequest.of("force-leave", "Node", node, "Prune", prune));
	}

	/**
	 * Join other nodes. The agent tries one address after the other, up to ten seconds
	 * each.
	 * @param addresses their gossip addresses, such as {@code 10.0.0.1:7946}
	 * @param replay whether this node delivers old user events of the cluster to its
	 * handlers and streams
	 * @return done when the agent has tried them all
	 */
	public CompletableFuture<JoinResult> join(Collection<String> addresses, boolean replay) {
		RpcRequest request = RpcRequest.of("join", "Existing", List.copyOf(addresses), "Replay", replay);
		return onOwnConnection(Reply.bodyDespiteError(request, JoinResult::read));
	}

	/**
	 * List all members.
	 * @return the members, those that have left or failed among them
	 */
	public List<RpcMember> members() {
		return call(Reply.body(RpcRequest.of("members"), RpcMember::readAll));
	}

	/**
	 * List members. At a regular expression that it cannot read, the agent closes the
	 * connection without a word, which is a {@link SerfConnectionException}; so this has
	 * a connection of its own.
	 * @param filter which members
	 * @return the members
	 */
	public List<RpcMember> members(MemberFilter filter) {
		RpcConnection own = this.connections.own();
		try {
			return own.call(Reply.body(filter.toRequest(), RpcMember::readAll), this.settings.commandTimeout());
		}
		finally {
			own.close(over());
		}
	}

	/**
	 * Change the tags of the agent. All its tags together may have 512 encoded bytes. An
	 * agent forgets the change when it restarts or gets a SIGHUP, unless it has a
	 * {@code tags_file}.
	 * @param set tags to set
	 * @param delete names of tags to delete; one that is also set is not deleted
	 */
	public void tags(Map<String, String> set, Collection<String> delete) {
		run(RpcRequest.of("tags", "Tags", Map.copyOf(set), "DeleteTags", List.copyOf(delete)));
	}

	/**
	 * Subscribe to events. Returns when the agent has accepted the subscription; records
	 * may be delivered before that. What happened earlier is not delivered.
	 * @param type which events, in the syntax of the agent's filters, such as
	 * {@code member-join,user:deploy}; {@code *} for all. An event that matches several
	 * of them is delivered once
	 * @param subscriber gets the events
	 * @return the subscription
	 */
	public RpcSubscription stream(String type, RpcSubscriber<? super StreamRecord> subscriber) {
		RpcConnection connection = this.connections.shared();
		StreamRecordReader reader = new StreamRecordReader(connection.queryIds());
		return subscribe(connection,
				new Subscription<>(RpcRequest.of("stream", "Type", type), reader::read, (record) -> false, subscriber));
	}

	/**
	 * Subscribe to the log of the agent, which begins with up to 512 old lines. An agent
	 * allows one such subscription for each connection.
	 * @param level the least level: {@code TRACE}, {@code DEBUG}, {@code INFO},
	 * {@code WARN} or {@code ERR}
	 * @param subscriber gets the lines, which may hold line breaks
	 * @return the subscription
	 */
	public RpcSubscription monitor(String level, RpcSubscriber<? super String> subscriber) {
		return subscribe(this.connections.shared(), new Subscription<>(RpcRequest.of("monitor", "LogLevel", level),
				SerfRpcClient::readLog, (record) -> false, subscriber));
	}

	/**
	 * Ask a query. Returns when the agent has sent it. The subscription ends when the
	 * query's time is over, which is not before its whole time-out has passed, even if
	 * all nodes have answered. The encoded query may have 1024 bytes by default.
	 * @param query the query
	 * @param subscriber gets acknowledgements and responses, at most one of each from
	 * each node, in any order
	 * @return the subscription
	 */
	public RpcSubscription query(QueryRequest query, RpcSubscriber<? super QueryRecord> subscriber) {
		return subscribe(this.connections.shared(), new Subscription<>(query.toRequest(), QueryRecord::read,
				(record) -> record.type() == QueryRecord.Type.DONE, new NamedNodes(subscriber)));
	}

	/**
	 * Respond to a query. At most one response of a node is sent, whoever gives it: a
	 * script, another subscription, another client. The agent refuses a second one, one
	 * that comes after the query's time-out, and one that is too large: it may have 983
	 * bytes by default, less the length of the node's name, and up to four less when the
	 * cluster has seen many queries (two more less if the name has more than 31 bytes).
	 * @param id the number of the query, as a subscription of this client has got it
	 * @param payload the response, which is sent even if it is empty
	 * @throws SerfConnectionException also if the connection on which the query came was
	 * lost meanwhile; no other is opened then
	 */
	public void respond(long id, byte[] payload) {
		RpcConnection connection = this.connections.ofQuery(id);
		RpcRequest request = RpcRequest.of("respond", "ID", connection.queryIds().agentsNumber(id), "Payload", payload);
		connection.call(Reply.acknowledgement(request), this.settings.commandTimeout());
	}

	/**
	 * Have the agent leave the cluster and end. It answers when it has left, and closes
	 * all connections; that it closes this one without an answer is taken for its
	 * consent.
	 * @return done when it has left
	 */
	public CompletableFuture<@Nullable Void> leave() {
		return onOwnConnection(Reply.leave());
	}

	/**
	 * Give a new key for encryption to all nodes. Nodes that do not encrypt refuse this
	 * and the other commands about keys, which is told by the result.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> installKey(String key) {
		return key(RpcRequest.of("install-key", "Key", key));
	}

	/**
	 * Have all nodes encrypt with a key that they know.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> useKey(String key) {
		return key(RpcRequest.of("use-key", "Key", key));
	}

	/**
	 * Have all nodes forget a key.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> removeKey(String key) {
		return key(RpcRequest.of("remove-key", "Key", key));
	}

	/**
	 * List the keys of all nodes.
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> listKeys() {
		return key(RpcRequest.of("list-keys"));
	}

	/**
	 * Return what the agent tells of itself.
	 * @return its figures by their names, in groups such as {@code agent} and
	 * {@code serf}
	 */
	public Map<String, Map<String, String>> stats() {
		return call(Reply.body(RpcRequest.of("stats"), SerfRpcClient::readStats));
	}

	/**
	 * Find the network coordinate of a node.
	 * @param node the name of the node
	 * @return the coordinate, or empty if the agent knows none
	 */
	public Optional<Coordinate> coordinate(String node) {
		RpcRequest request = RpcRequest.of("get-coordinate", "Node", node);
		return call(Reply.body(request, Coordinate::readReply));
	}

	/**
	 * Close all connections. Subscriptions and waiting commands end with a
	 * {@link SerfConnectionException}, and every later command with an
	 * {@link IllegalStateException}. Returns at once: subscribers are told by the thread
	 * that reads.
	 */
	@Override
	public void close() {
		this.connections.close();
	}

	@Override
	public String toString() {
		return "SerfRpcClient[%s]".formatted(this.settings.address());
	}

	static Map<String, Map<String, String>> readStats(Fields fields) throws IOException {
		Map<String, Map<String, String>> stats = new HashMap<>();
		while (fields.next()) {
			stats.put(fields.name(), fields.texts());
		}
		return stats;
	}

	static String readLog(Fields fields) throws IOException {
		String line = "";
		while (fields.next()) {
			switch (fields.name()) {
				case "Log" -> line = fields.text();
				default -> fields.skip();
			}
		}
		return line;
	}

	private CompletableFuture<KeyResult> key(RpcRequest request) {
		return onOwnConnection(Reply.bodyDespiteError(request, KeyResult::read));
	}

	private void run(RpcRequest request) {
		call(Reply.acknowledgement(request));
	}

	private <T extends @Nullable Object> T call(Reply<T> reply) {
		return this.connections.shared().call(reply, this.settings.commandTimeout());
	}

	private RpcSubscription subscribe(RpcConnection connection, Subscription<?> subscription) {
		connection.subscribe(subscription, this.settings.commandTimeout());
		return subscription;
	}

	/**
	 * Whatever completes the result, also a caller who cancels it, ends the connection.
	 */
	private <T extends @Nullable Object> CompletableFuture<T> onOwnConnection(Reply<T> reply) {
		RpcConnection own = this.connections.own();
		CompletableFuture<T> answer = own.send(reply, this.settings.clusterTimeout());
		answer.whenComplete((done, ex) -> own.close(over()));
		return answer;
	}

	private static SerfConnectionException over() {
		return new SerfConnectionException("The command is over", null);
	}

	/**
	 * Drops the records without a node, with which an agent fills up a query that is
	 * over.
	 */
	private record NamedNodes(RpcSubscriber<? super QueryRecord> subscriber) implements RpcSubscriber<QueryRecord> {

		@Override
		public void onRecord(QueryRecord record) {
			if (!record.from().isEmpty()) {
				this.subscriber.onRecord(record);
			}
		}

		@Override
		public void onEnd(@Nullable RuntimeException cause) {
			this.subscriber.onEnd(cause);
		}

	}

	/**
	 * Settings of a client. Time-outs are at least a millisecond and at most 24 days.
	 */
	public static final class Builder {

		private static final Duration SHORTEST = Duration.ofMillis(1);

		private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

		private RpcAddress address = RpcAddress.DEFAULT;

		private @Nullable String authKey;

		private Duration connectTimeout = Duration.ofSeconds(2);

		private Duration commandTimeout = Duration.ofSeconds(5);

		private Duration writeTimeout = Duration.ofSeconds(5);

		private Duration clusterTimeout = Duration.ofSeconds(30);

		private Duration keepAlive = Duration.ofSeconds(10);

		private Builder() {
		}

		/**
		 * Set where the agent listens.
		 * @param address the address
		 * @return this builder
		 */
		public Builder address(RpcAddress address) {
			this.address = address;
			return this;
		}

		/**
		 * Set the key, the agent's {@code rpc_auth}.
		 * @param authKey the key; {@code null} or an empty one if the agent has none
		 * @return this builder
		 */
		public Builder authKey(@Nullable String authKey) {
			this.authKey = (authKey == null || authKey.isEmpty()) ? null : authKey;
			return this;
		}

		/**
		 * Set the time to connect to one address; a name may have several. 2 seconds by
		 * default. How long the look-up of a name takes is up to the system.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the time that the agent has to answer a command that it has got. 5 seconds
		 * by default.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder commandTimeout(Duration timeout) {
			this.commandTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the time that the agent has to take a command from the socket, which only
		 * an agent that has stopped does not. 5 seconds by default.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder writeTimeout(Duration timeout) {
			this.writeTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the time for commands that wait for the cluster. 30 seconds by default.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder clusterTimeout(Duration timeout) {
			this.clusterTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the silence after which the agent is asked for a sign of life. After twice
		 * that time the connection is dead. 10 seconds by default. The protocol has no
		 * message for this; the client asks to stop a stream that does not exist, which
		 * changes nothing. Connections of commands that wait for the cluster may be
		 * silent.
		 * @param interval the time
		 * @return this builder
		 */
		public Builder keepAlive(Duration interval) {
			this.keepAlive = positive(interval);
			return this;
		}

		/**
		 * Create the client. It does not connect yet.
		 * @return the client
		 */
		public SerfRpcClient build() {
			return new SerfRpcClient(new RpcSettings(this.address, this.authKey, this.connectTimeout,
					this.commandTimeout, this.writeTimeout, this.clusterTimeout, this.keepAlive));
		}

		private static Duration positive(Duration duration) {
			if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException("A time-out of %s is not possible".formatted(duration));
			}
			return duration;
		}

	}

}
