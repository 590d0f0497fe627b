package io.serfspring.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

import io.serfspring.rpc.RpcAddress;

/**
 * Speaks the RPC of an agent on a free loopback port, and says what a test wants.
 */
public final class FakeAgent implements AutoCloseable {

	private static final Set<String> WITHOUT_BODY = Set.of("members", "stats", "leave", "list-keys");

	private final ServerSocket server;

	private final Thread acceptor;

	private final Map<String, Value> answers = new ConcurrentHashMap<>();

	private final Map<String, String> errors = new ConcurrentHashMap<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile Consumer<QueryRecords> onQuery = QueryRecords::done;

	public FakeAgent() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		answer("stats", Map.of("agent", Map.of("name", "n1"), "tags", Map.of("role", "web"), "serf",
				Map.of("members", "3", "failed", "1", "event_time", "7", "query_time", "9")));
		answer("join", Map.of("Num", 1));
		answer("get-coordinate", Map.of("Ok", false));
		for (String command : List.of("install-key", "use-key", "remove-key", "list-keys")) {
			answer(command, Map.of("NumNodes", 3, "NumResp", 3, "Keys", Map.of("aKey", 3)));
		}
		members(Map.of("Name", "n1", "Status", "alive", "Addr", new byte[] { 127, 0, 0, 1 }, "Port", 7946));
		this.acceptor = start(this::accept);
	}

	public RpcAddress address() {
		return new RpcAddress("127.0.0.1", this.server.getLocalPort());
	}

	/**
	 * Answer a command with a body.
	 */
	public void answer(String command, Object body) {
		this.answers.put(command, value(body));
	}

	public void refuse(String command, String error) {
		this.errors.put(command, error);
	}

	@SafeVarargs
	public final void members(Map<String, Object>... members) {
		answer("members", Map.of("Members", List.of(members)));
		answer("members-filtered", Map.of("Members", List.of(members)));
	}

	public void alive(String... names) {
		answer("members", Map.of("Members",
				List.of(names).stream().map((name) -> Map.of("Name", name, "Status", "alive")).toList()));
	}

	public void onQuery(Consumer<QueryRecords> onQuery) {
		this.onQuery = onQuery;
	}

	/**
	 * Return what was asked, without what makes a connection.
	 */
	public List<Request> requests() {
		return this.requests.stream().filter((request) -> !request.command().equals("handshake")).toList();
	}

	public List<String> commands() {
		return requests().stream().map(Request::command).toList();
	}

	/**
	 * The port is closed when no thread uses the socket any more.
	 */
	@Override
	public void close() throws IOException {
		this.server.close();
		try {
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		hangUp();
	}

	public void hangUp() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.server.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws IOException {
		MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(socket.getInputStream());
		OutputStream output = socket.getOutputStream();
		while (unpacker.hasNext()) {
			Map<String, Value> header = fields(unpacker);
			String command = header.get("Command").asStringValue().asString();
			long sequence = header.get("Seq").asIntegerValue().toLong();
			Map<String, Value> body = WITHOUT_BODY.contains(command) ? Map.of() : fields(unpacker);
			this.requests.add(new Request(command, body));
			String error = this.errors.getOrDefault(command, "");
			Value answer = this.answers.get(command);
			send(output, header(sequence, error));
			if (command.equals("query") && error.isEmpty()) {
				this.onQuery.accept(new QueryRecords(sequence, output));
			}
			else if (answer != null && error.isEmpty()) {
				send(output, answer);
			}
		}
	}

	private static Value header(long sequence, String error) {
		return value(Map.of("Seq", sequence, "Error", error));
	}

	private static Map<String, Value> fields(MessageUnpacker unpacker) throws IOException {
		Map<String, Value> fields = new ConcurrentHashMap<>();
		unpacker.unpackValue()
			.asMapValue()
			.map()
			.forEach((name, value) -> fields.put(name.asStringValue().asString(), value));
		return fields;
	}

	private static void send(OutputStream output, Value... values) {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			for (Value value : values) {
				packer.packValue(value);
			}
			output.write(packer.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Value value(Object object) {
		if (object instanceof Map<?, ?> map) {
			ValueFactory.MapBuilder builder = ValueFactory.newMapBuilder();
			map.forEach((name, value) -> builder.put(value(name), value(value)));
			return builder.build();
		}
		if (object instanceof List<?> list) {
			return ValueFactory.newArray(list.stream().map(FakeAgent::value).toArray(Value[]::new));
		}
		if (object instanceof byte[] bytes) {
			return ValueFactory.newBinary(bytes);
		}
		if (object instanceof Boolean flag) {
			return ValueFactory.newBoolean(flag);
		}
		return (object instanceof Number number) ? ValueFactory.newInteger(number.longValue())
				: ValueFactory.newString(object.toString());
	}

	private static Thread start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException | UncheckedIOException ex) {
				// The test is over, or the client has hung up.
			}
		}, "fake-agent");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * What a client has asked for.
	 */
	public record Request(String command, Map<String, Value> body) {

		public String text(String field) {
			return this.body.get(field).asStringValue().asString();
		}

		public byte[] bytes(String field) {
			return this.body.get(field).asRawValue().asByteArray();
		}

	}

	/**
	 * What nodes say to a query.
	 */
	public record QueryRecords(long sequence, OutputStream output) {

		public QueryRecords ack(String node) {
			return record("ack", node, "");
		}

		public QueryRecords answer(String node, String answer) {
			return record("response", node, answer);
		}

		public void done() {
			record("done", "", "");
		}

		private QueryRecords record(String type, String from, String payload) {
			send(this.output, header(this.sequence, ""),
					value(Map.of("Type", type, "From", from, "Payload", payload.getBytes(StandardCharsets.UTF_8))));
			return this;
		}

	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
