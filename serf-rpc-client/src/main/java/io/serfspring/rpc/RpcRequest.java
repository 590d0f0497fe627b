package io.serfspring.rpc;

import java.io.IOException;
import java.util.Collection;
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

	static RpcRequest of(String command) {
		return new RpcRequest(command, null);
	}

	byte[] encode(long sequence) throws IOException {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packer.packMapHeader(2);
			packer.packString("Command").packString(this.command);
			packer.packString("Seq").packLong(sequence);
			if (this.body != null) {
				write(packer, this.body);
			}
			return packer.toByteArray();
		}
	}

	/**
	 * Agents want text as text and payloads as bytes.
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
			packer.packString(value.toString());
		}
	}

	@Override
	public String toString() {
		return "command '%s'".formatted(this.command);
	}

}
