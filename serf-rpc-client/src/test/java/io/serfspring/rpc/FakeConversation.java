package io.serfspring.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/**
 * A connection of a {@link FakeAgent}.
 */
public final class FakeConversation {

	private static final Set<String> WITHOUT_BODY = Set.of("members", "stats", "leave", "list-keys");

	private static final Set<String> ANSWERED_WITH_BODY = Set.of("members", "members-filtered", "stats", "join",
			"get-coordinate", "install-key", "use-key", "remove-key", "list-keys");

	private final Socket socket;

	private final MessageUnpacker unpacker;

	private final OutputStream output;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	FakeConversation(Socket socket) throws IOException {
		this.socket = socket;
		this.unpacker = MessagePack.newDefaultUnpacker(socket.getInputStream());
		this.output = socket.getOutputStream();
	}

	/**
	 * Read the next request.
	 * @return the request
	 */
	public Request read() throws IOException {
		Map<Value, Value> header = this.unpacker.unpackValue().asMapValue().map();
		String command = header.get(text("Command")).asStringValue().asString();
		long sequence = header.get(text("Seq")).asIntegerValue().asLong();
		Map<Value, Value> body = WITHOUT_BODY.contains(command) ? Map.of()
				: this.unpacker.unpackValue().asMapValue().map();
		Request request = new Request(command, sequence, body);
		this.requests.add(request);
		return request;
	}

	/**
	 * Answer the handshake, and the authentication if a key is expected.
	 * @param withKey whether the client has one
	 */
	public void greet(boolean withKey) throws IOException {
		accept(read());
		if (withKey) {
			accept(read());
		}
	}

	/**
	 * Answer all commands as an agent does that has nothing to say.
	 */
	public void serve() throws IOException {
		while (true) {
			accept(read());
		}
	}

	/**
	 * Accept a request, with an empty body if it is one that is answered with a body.
	 * @param request the request
	 */
	public void accept(Request request) throws IOException {
		header(request.sequence(), "");
		if (ANSWERED_WITH_BODY.contains(request.command())) {
			send(ValueFactory.emptyMap());
		}
	}

	public void header(long sequence, String error) throws IOException {
		send(map("Error", text(error), "Seq", ValueFactory.newInteger(sequence)));
	}

	/**
	 * Send a record of a user event.
	 * @param sequence the sequence number of the stream
	 * @param name the name of the event
	 */
	public void userEvent(long sequence, String name) throws IOException {
		header(sequence, "");
		send(map("Event", text("user"), "LTime", ValueFactory.newInteger(1), "Name", text(name)));
	}

	public void send(Value value) throws IOException {
		MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();
		packer.packValue(value);
		send(packer.toByteArray());
	}

	public void send(String hex) throws IOException {
		send(HexFormat.of().parseHex(hex));
	}

	public void send(byte[] bytes) throws IOException {
		this.output.write(bytes);
	}

	/**
	 * Keep the connection open and do nothing.
	 */
	public void freeze() throws InterruptedException {
		this.end.await();
	}

	public void hangUp() throws IOException {
		this.end.countDown();
		this.socket.close();
	}

	/**
	 * End the connection as a crash of the machine does.
	 */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		hangUp();
	}

	/**
	 * Return whether the client has closed the connection.
	 * @return {@code true} at the end of what it sends
	 */
	public boolean isLeft() throws IOException {
		this.socket.setSoTimeout(1);
		try {
			return this.socket.getInputStream().read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	public List<Request> requests() {
		return this.requests;
	}

	public static Value text(String text) {
		return ValueFactory.newString(text);
	}

	public static Value map(Object... namesAndValues) {
		ValueFactory.MapBuilder map = ValueFactory.newMapBuilder();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put(text((String) namesAndValues[i]), (Value) namesAndValues[i + 1]);
		}
		return map.build();
	}

	/**
	 * What a client has sent.
	 *
	 * @param command the command
	 * @param sequence its sequence number
	 * @param body its fields
	 */
	public record Request(String command, long sequence, Map<Value, Value> body) {

		public Value field(String name) {
			return this.body.get(text(name));
		}

	}

}
