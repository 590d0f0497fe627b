package io.serfspring.test.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * A connection to the RPC port of an agent, for one command.
 */
final class RpcConnection implements Closeable {

	private static final Map<String, Object> NO_BODY = Map.of();

	private final Socket socket = new Socket();

	private final MessageUnpacker unpacker;

	private RpcConnection(InetSocketAddress address, Duration timeout) throws IOException {
		try {
			this.socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
			this.socket.connect(address);
			this.unpacker = MessagePack.newDefaultUnpacker(this.socket.getInputStream());
			request("handshake", Map.of("Version", 1));
		}
		catch (IOException | RuntimeException ex) {
			this.socket.close();
			throw ex;
		}
	}

	static RpcConnection open(InetSocketAddress address, Duration timeout) throws IOException {
		return new RpcConnection(address, timeout);
	}

	void request(String command) throws IOException {
		request(command, NO_BODY);
	}

	/**
	 * Give a command to the agent and await that it accepts it.
	 * @param command the command
	 * @param body what the command is about, empty for one that takes no body
	 */
	void request(String command, Map<String, ?> body) throws IOException {
		MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();
		RpcMessage.write(packer, Map.of("Command", command, "Seq", 1));
		if (!body.isEmpty()) {
			RpcMessage.write(packer, body);
		}
		this.socket.getOutputStream().write(packer.toByteArray());
		readHeader();
	}

	/**
	 * Await one of the records that follow an accepted query.
	 */
	Map<?, ?> readRecord() throws IOException {
		readHeader();
		return readMap();
	}

	/**
	 * Read the body that follows an accepted command.
	 */
	Map<?, ?> readMap() throws IOException {
		Object value = RpcMessage.toObject(this.unpacker.unpackValue());
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw new IOException("Expected a map and not '%s'".formatted(value));
	}

	private void readHeader() throws IOException {
		String error = text(readMap(), "Error");
		if (!error.isEmpty()) {
			throw new IOException(error);
		}
	}

	static String text(Map<?, ?> map, String key) {
		return Objects.toString(map.get(key), "");
	}

	static List<? extends Map<?, ?>> maps(Map<?, ?> map, String key) {
		return (map.get(key) instanceof List<?> elements)
				? elements.stream().filter(Map.class::isInstance).<Map<?, ?>>map(Map.class::cast).toList() : List.of();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
