package io.serfspring.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * A command and the body that goes with it, if the command has one: the agent would take
 * a body that is too much for the next command.
 *
 * @param command the command
 * @param body the fields in their order, or {@code null}
 */
record RpcRequest(String command, @Nullable Map<String, ?> body) {

	/**
	 * A command without a body.
	 */
	static RpcRequest of(String command) {
		return new RpcRequest(command, null);
	}

	/**
	 * A command with fields, which are names and values in turn.
	 */
	static RpcRequest of(String command, Object... fields) {
		Map<String, Object> body = new LinkedHashMap<>();
		for (int i = 0; i < fields.length; i += 2) {
			body.put((String) fields[i], fields[i + 1]);
		}
		return new RpcRequest(command, body);
	}

	byte[] encode(long sequence) {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			write(packer, header(sequence));
			if (this.body != null) {
				write(packer, this.body);
			}
			return packer.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, Object> header(long sequence) {
		Map<String, Object> header = new LinkedHashMap<>();
		header.put("Command", this.command);
		header.put("Seq", sequence);
		return header;
	}

	/**
	 * Agents want text as text and payloads as bytes. A text of any characters is
	 * written: the packer's own method refuses some of them.
	 */
	private static void write(MessageBufferPacker packer, Object value) throws IOException {
		if (value instanceof Map<?, ?> map) {
			packer.packMapHeader(map.size());
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				write(packer, entry.getKey());
				write(packer, entry.getValue());
			}
		}
		else if (value instanceof Collection<?> elements) {
			packer.packArrayHeader(elements.size());
			for (Object element : elements) {
				write(packer, element);
			}
		}
		else if (value instanceof byte[] bytes) {
			packer.packBinaryHeader(bytes.length).writePayload(bytes);
		}
		else if (value instanceof Boolean flag) {
			packer.packBoolean(flag);
		}
		else if (value instanceof Number number) {
			packer.packLong(number.longValue());
		}
		else {
			byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
			packer.packRawStringHeader(text.length).writePayload(text);
		}
	}

	@Override
	public String toString() {
		return "command '%s'".formatted(this.command);
	}

}
