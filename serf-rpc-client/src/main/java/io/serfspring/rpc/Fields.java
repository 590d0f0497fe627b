package io.serfspring.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;

/**
 * The fields of a msgpack map, one after the other. Reads what agents of all versions
 * send: text as text or bytes, nothing as an empty value. No length is believed before it
 * is checked.
 */
final class Fields {

	static final byte[] NO_BYTES = {};

	/**
	 * An agent's largest texts are lines of its log and what it says about each node.
	 */
	private static final int MAX_BYTES = 1 << 20;

	/**
	 * Several times the largest clusters.
	 */
	private static final int MAX_ELEMENTS = 1 << 17;

	private static final long MAX_MESSAGE = 1 << 27;

	private final MessageUnpacker unpacker;

	private final long end;

	private int left;

	private String name = "";

	private boolean peeked;

	private Fields(MessageUnpacker unpacker, long end) throws IOException {
		this.unpacker = unpacker;
		this.end = end;
		this.left = unpacker.unpackMapHeader();
	}

	/**
	 * Begin a message, which is a map.
	 */
	static Fields begin(MessageUnpacker unpacker) throws IOException {
		Fields fields = new Fields(unpacker, unpacker.getTotalReadBytes() + MAX_MESSAGE);
		if (fields.next()) {
			fields.peeked = true;
		}
		return fields;
	}

	/**
	 * Return whether this is a header and not a body. No body has such fields.
	 */
	boolean isHeader() {
		return this.name.equals("Seq") || this.name.equals("Error");
	}

	/**
	 * Go on to the next field.
	 */
	boolean next() throws IOException {
		if (this.peeked) {
			this.peeked = false;
			return true;
		}
		if (this.left == 0) {
			return false;
		}
		if (this.unpacker.getTotalReadBytes() > this.end) {
			throw new SerfProtocolException("A message of the agent is larger than %d bytes".formatted(MAX_MESSAGE),
					null);
		}
		this.left--;
		this.name = text();
		return true;
	}

	String name() {
		return this.name;
	}

	void skip() throws IOException {
		this.unpacker.skipValue();
	}

	void skipAll() throws IOException {
		while (next()) {
			skip();
		}
	}

	String text() throws IOException {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

	byte[] bytes() throws IOException {
		MessageFormat format = this.unpacker.getNextFormat();
		int size = switch (format) {
			case NIL -> {
				this.unpacker.unpackNil();
				yield 0;
			}
			case BIN8, BIN16, BIN32 -> this.unpacker.unpackBinaryHeader();
			default -> this.unpacker.unpackRawStringHeader();
		};
		if (size == 0) {
			return NO_BYTES;
		}
		requireAtMost(MAX_BYTES, size);
		return this.unpacker.readPayload(size);
	}

	/**
	 * Read an unsigned number. Those over the largest {@code long} are negative, as for
	 * {@link Long#toUnsignedString(long)}.
	 */
	long number() throws IOException {
		if (this.unpacker.tryUnpackNil()) {
			return 0;
		}
		return (this.unpacker.getNextFormat() == MessageFormat.UINT64) ? this.unpacker.unpackBigInteger().longValue()
				: this.unpacker.unpackLong();
	}

	boolean flag() throws IOException {
		return !this.unpacker.tryUnpackNil() && this.unpacker.unpackBoolean();
	}

	double decimal() throws IOException {
		if (this.unpacker.tryUnpackNil()) {
			return 0;
		}
		return switch (this.unpacker.getNextFormat().getValueType()) {
			case INTEGER -> this.unpacker.unpackLong();
			default -> this.unpacker.unpackDouble();
		};
	}

	<T> @Nullable T map(Item<T> item) throws IOException {
		return this.unpacker.tryUnpackNil() ? null : item.read(new Fields(this.unpacker, this.end));
	}

	<T> List<T> list(Item<T> item) throws IOException {
		int size = arraySize();
		List<T> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			list.add(item.read(new Fields(this.unpacker, this.end)));
		}
		return list;
	}

	List<Double> decimals() throws IOException {
		int size = arraySize();
		List<Double> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			list.add(decimal());
		}
		return list;
	}

	Map<String, String> texts() throws IOException {
		Map<String, String> texts = new HashMap<>();
		entries((key, value) -> texts.put(key, value.text()));
		return texts;
	}

	/**
	 * Read a map whose keys are data.
	 */
	void entries(Entry entry) throws IOException {
		if (!this.unpacker.tryUnpackNil()) {
			Fields fields = new Fields(this.unpacker, this.end);
			requireAtMost(MAX_ELEMENTS, fields.left);
			while (fields.next()) {
				entry.read(fields.name(), fields);
			}
		}
	}

	private int arraySize() throws IOException {
		int size = this.unpacker.tryUnpackNil() ? 0 : this.unpacker.unpackArrayHeader();
		requireAtMost(MAX_ELEMENTS, size);
		return size;
	}

	private static void requireAtMost(int limit, int size) {
		if (size > limit) {
			throw new SerfProtocolException(
					"The agent announces a value of %d, where at most %d are possible".formatted(size, limit), null);
		}
	}

	/**
	 * Reads a value that is a map.
	 *
	 * @param <T> type of the value
	 */
	@FunctionalInterface
	interface Item<T extends @Nullable Object> {

		T read(Fields fields) throws IOException;

	}

	/**
	 * Reads an entry whose key is data.
	 */
	@FunctionalInterface
	interface Entry {

		void read(String key, Fields value) throws IOException;

	}

}
