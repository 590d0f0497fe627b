package io.serfspring.test.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;
import org.msgpack.value.Value;

/**
 * Writes and reads the maps of the agent's RPC protocol. Strings and byte arrays are both
 * read as text.
 */
final class RpcMessage {

	private RpcMessage() {
	}

	static void write(MessagePacker packer, Object value) throws IOException {
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
		else {
			writeScalar(packer, value);
		}
	}

	private static void writeScalar(MessagePacker packer, Object value) throws IOException {
		if (value instanceof Boolean flag) {
			packer.packBoolean(flag);
		}
		else if (value instanceof Number number) {
			packer.packLong(number.longValue());
		}
		else {
			packer.packString(value.toString());
		}
	}

	static @Nullable Object toObject(Value value) {
		return switch (value.getValueType()) {
			case NIL -> null;
			case MAP -> toMap(value.asMapValue().map());
			case ARRAY -> value.asArrayValue().list().stream().map(RpcMessage::toObject).toList();
			case STRING, BINARY -> new String(value.asRawValue().asByteArray(), StandardCharsets.UTF_8);
			default -> value.toString();
		};
	}

	private static Map<String, @Nullable Object> toMap(Map<Value, Value> values) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		values.forEach((key, value) -> map.put(String.valueOf(toObject(key)), toObject(value)));
		return map;
	}

}
