package io.serfspring.rpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Client of an agent's RPC. It has one connection, which the first command opens, and the
 * next one after a failure opens again. No command is repeated. Safe for use by several
 * threads; commands of one client are carried out by the agent one after the other.
 * <p>
 * What an agent does to a cluster takes its time: {@link #join}, {@link #leave} and the
 * commands about keys return a future, and have a connection of their own, so that they
 * hold up nothing.
 * <p>
 * Failures are {@link SerfRpcException}s. A time-out ends the connection, as do bytes
 * that are not the protocol: with it end all subscriptions and waiting commands.
 */
public final class SerfRpcClient implements AutoCloseable {

	private final RpcAddress address;

	private final @Nullable String authKey;

	private final Duration connectTimeout;

	private final Duration commandTimeout;

	private final Duration writeTimeout;

	private final Duration clusterTimeout;

	private final Duration keepAlive;

	private final ReentrantLock opening = new ReentrantLock();

	private volatile @Nullable RpcConnection connection;

	private volatile boolean closed;

	private SerfRpcClient(Builder builder) {
		this.address = builder.address;
		this.authKey = builder.authKey;
		this.connectTimeout = builder.connectTimeout;
		this.commandTimeout = builder.commandTimeout;
		this.writeTimeout = builder.writeTimeout;
		this.clusterTimeout = builder.clusterTimeout;
		this.keepAlive = builder.keepAlive;
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
		return this.address;
	}

	/**
	 * Return whether there is a connection, as far as is known without asking the agent.
	 * @return {@code false} before the first command and after a failure
	 */
	public boolean isConnected() {
		RpcConnection current = this.connection;
		return current != null && current.isOpen();
	}

	/**
	 * Open the connection if there is none: connect, shake hands, authenticate.
	 */
	public void connect() {
		connection();
	}

	/**
	 * Fire a user event.
	 * @param name the name
	 * @param payload the payload
	 * @param coalesce whether handlers may get only the last one of several with this
	 * name, and that a second later
	 */
	public void event(String name, byte[] payload, boolean coalesce) {
		run(new RpcRequest("event", fields("Name", name, "Payload", payload, "Coalesce", coalesce)));
	}

	/**
	 * Have a failed member taken for one that has left.
	 * @param node the name of the node; an unknown one is no error
	 * @param prune whether it is also forgotten at once
	 */
	public void forceLeave(String node, boolean prune) {
		run(new RpcRequest("force-leave", fields("Node", node, "Prune", prune)));
	}

	/**
	 * Join other nodes.
	 * @param addresses their gossip addresses
	 * @param replay whether old user events are delivered again
	 * @return done when the agent has tried them all
	 */
	public CompletableFuture<JoinResult> join(Collection<String> addresses, boolean replay) {
		RpcRequest request = new RpcRequest("join", fields("Existing", List.copyOf(addresses), "Replay", replay));
		return onOwnConnection(Reply.bodyDespiteError(request, JoinResult::read));
	}

	/**
	 * List all members.
	 * @return the members, those that have left or failed among them
	 */
	public List<RpcMember> members() {
		return call(Reply.body(RpcRequest.of("members"), SerfRpcClient::readMembers));
	}

	/**
	 * List members. The agent closes the connection at a regular expression that it
	 * cannot read.
	 * @param filter which members
	 * @return the members
	 */
	public List<RpcMember> members(MemberFilter filter) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("Tags", filter.tags());
		body.put("Status", (filter.status() != null) ? filter.status().wireName() : "");
		body.put("Name", Objects.requireNonNullElse(filter.name(), ""));
		return call(Reply.body(new RpcRequest("members-filtered", body), SerfRpcClient::readMembers));
	}

	/**
	 * Change the tags of the agent.
	 * @param set tags to set
	 * @param delete names of tags to delete
	 */
	public void tags(Map<String, String> set, Collection<String> delete) {
		run(new RpcRequest("tags", fields("Tags", Map.copyOf(set), "DeleteTags", List.copyOf(delete))));
	}

	/**
	 * Subscribe to events. Returns when the agent has accepted the subscription.
	 * @param type which events, in the syntax of the agent's filters, such as
	 * {@code member-join,user:deploy}; {@code *} for all
	 * @param subscriber gets the events
	 * @return the subscription
	 */
	public RpcSubscription stream(String type, RpcSubscriber<? super StreamRecord> subscriber) {
		return subscribe(new Subscription<>(new RpcRequest("stream", Map.of("Type", type)), StreamRecord::read,
				(record) -> false, subscriber));
	}

	/**
	 * Subscribe to the log of the agent, which begins with up to 512 old lines.
	 * @param level the least level: {@code TRACE}, {@code DEBUG}, {@code INFO},
	 * {@code WARN} or {@code ERR}
	 * @param subscriber gets the lines
	 * @return the subscription
	 */
	public RpcSubscription monitor(String level, RpcSubscriber<? super String> subscriber) {
		return subscribe(new Subscription<>(new RpcRequest("monitor", Map.of("LogLevel", level)),
				SerfRpcClient::readLog, (record) -> false, subscriber));
	}

	/**
	 * Ask a query. The subscription ends when the query's time is over, which is not
	 * before its whole time-out has passed.
	 * @param query the query
	 * @param subscriber gets acknowledgements and responses
	 * @return the subscription
	 */
	public RpcSubscription query(QueryRequest query, RpcSubscriber<? super QueryRecord> subscriber) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("FilterNodes", query.nodes());
		body.put("FilterTags", query.tags());
		body.put("RequestAck", query.acknowledge());
		body.put("RelayFactor", query.relayFactor());
		body.put("Timeout", query.timeout().toNanos());
		body.put("Name", query.name());
		body.put("Payload", query.payload());
		RpcSubscriber<QueryRecord> named = new NamedNodes(subscriber);
		return subscribe(new Subscription<>(new RpcRequest("query", body), QueryRecord::read,
				(record) -> record.type() == QueryRecord.Type.DONE, named));
	}

	/**
	 * Respond to a query. At most one response of a node is sent, whoever gives it.
	 * @param id the number of the query, which this client's subscription has got
	 * @param payload the response, which is sent even if it is empty
	 */
	public void respond(long id, byte[] payload) {
		run(new RpcRequest("respond", fields("ID", id, "Payload", payload)));
	}

	/**
	 * Have the agent leave the cluster and end. That it closes the connection is taken
	 * for its consent.
	 * @return done when it has left
	 */
	public CompletableFuture<@Nullable Void> leave() {
		return onOwnConnection(Reply.acknowledgement(RpcRequest.of("leave"))).handle((done, ex) -> {
			if (ex != null && !(ex instanceof SerfConnectionException)) {
				throw (RuntimeException) ex;
			}
			return done;
		});
	}

	/**
	 * Give a new key for encryption to all nodes.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> installKey(String key) {
		return key(new RpcRequest("install-key", Map.of("Key", key)));
	}

	/**
	 * Have all nodes encrypt with a key that they know.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> useKey(String key) {
		return key(new RpcRequest("use-key", Map.of("Key", key)));
	}

	/**
	 * Have all nodes forget a key.
	 * @param key the key in Base64
	 * @return what the nodes say
	 */
	public CompletableFuture<KeyResult> removeKey(String key) {
		return key(new RpcRequest("remove-key", Map.of("Key", key)));
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
		RpcRequest request = new RpcRequest("get-coordinate", Map.of("Node", node));
		return call(Reply.body(request, Coordinate::readReply));
	}

	/**
	 * Close the connection. Subscriptions and waiting commands end; no command is
	 * possible any more.
	 */
	@Override
	public void close() {
		this.closed = true;
		RpcConnection current = this.connection;
		if (current != null) {
			current.close(new SerfConnectionException("The client is closed", null));
		}
	}

	@Override
	public String toString() {
		return "SerfRpcClient[%s]".formatted(this.address);
	}

	private static Map<String, Object> fields(Object... namesAndValues) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return fields;
	}

	private static List<RpcMember> readMembers(Fields fields) throws IOException {
		List<RpcMember> members = List.of();
		while (fields.next()) {
			switch (fields.name()) {
				case "Members" -> members = fields.list(RpcMember::read);
				default -> fields.skip();
			}
		}
		return members;
	}

	private static Map<String, Map<String, String>> readStats(Fields fields) throws IOException {
		Map<String, Map<String, String>> stats = new HashMap<>();
		while (fields.next()) {
			stats.put(fields.name(), fields.texts());
		}
		return stats;
	}

	private static String readLog(Fields fields) throws IOException {
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
		return await(connection().send(reply, this.commandTimeout), reply.request());
	}

	private RpcSubscription subscribe(Subscription<?> subscription) {
		await(connection().subscribe(subscription, this.commandTimeout), subscription.request());
		return subscription;
	}

	private <T> CompletableFuture<T> onOwnConnection(Reply<T> reply) {
		RpcConnection own = open();
		return own.send(reply, this.clusterTimeout)
			.whenComplete((done, ex) -> own.close(new SerfConnectionException("The command is over", null)));
	}

	private static <T extends @Nullable Object> T await(CompletableFuture<T> reply, RpcRequest request) {
		try {
			return reply.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SerfTimeoutException("Interrupted while waiting for the answer to " + request, ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof SerfRpcException failure) ? failure
					: new SerfProtocolException("The answer to %s cannot be read".formatted(request), ex.getCause());
		}
	}

	private RpcConnection connection() {
		RpcConnection current = this.connection;
		if (current != null && current.isOpen() && !this.closed) {
			return current;
		}
		this.opening.lock();
		try {
			current = this.connection;
			if (current == null || !current.isOpen()) {
				current = open();
				this.connection = current;
			}
			return current;
		}
		finally {
			this.opening.unlock();
		}
	}

	private RpcConnection open() {
		if (this.closed) {
			throw new IllegalStateException("The client of the agent at %s is closed".formatted(this.address));
		}
		RpcConnection opened = dial();
		try {
			RpcRequest handshake = new RpcRequest("handshake", Map.of("Version", 1));
			await(opened.send(Reply.acknowledgement(handshake), this.commandTimeout), handshake);
			if (this.authKey != null) {
				RpcRequest auth = new RpcRequest("auth", Map.of("AuthKey", this.authKey));
				await(opened.send(Reply.acknowledgement(auth), this.commandTimeout), auth);
			}
			return opened;
		}
		catch (SerfRpcException ex) {
			opened.close(ex);
			throw ex;
		}
	}

	private RpcConnection dial() {
		try {
			return new RpcConnection(this.address, connectSocket(), this.writeTimeout, this.keepAlive);
		}
		catch (IOException ex) {
			throw new SerfConnectionException(
					"No connection to the agent at %s: %s".formatted(this.address, ex.getMessage()), ex);
		}
	}

	/**
	 * A name may have several addresses, and the agent listen on one of them.
	 */
	private Socket connectSocket() throws IOException {
		IOException failure = new IOException("the name has no address");
		for (InetAddress candidate : InetAddress.getAllByName(this.address.host())) {
			Socket socket = new Socket();
			try {
				socket.connect(new InetSocketAddress(candidate, this.address.port()),
						(int) this.connectTimeout.toMillis());
				return socket;
			}
			catch (IOException ex) {
				socket.close();
				failure = ex;
			}
		}
		throw failure;
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
	 * Settings of a client.
	 */
	public static final class Builder {

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
		 * Set the time to connect to one address. 2 seconds by default.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the time that the agent has to answer a command. 5 seconds by default.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder commandTimeout(Duration timeout) {
			this.commandTimeout = positive(timeout);
			return this;
		}

		/**
		 * Set the time that the agent has to take a command. 5 seconds by default.
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
		 * that time the connection is dead. 10 seconds by default.
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
			return new SerfRpcClient(this);
		}

		private static Duration positive(Duration duration) {
			if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
				throw new IllegalArgumentException("A time-out of %s is not possible".formatted(duration));
			}
			return duration;
		}

	}

}
