package io.serfspring.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageUnpacker;

/**
 * The fields of a msgpack map, one after the other.
 */
final class Fields {

	private final MessageUnpacker unpacker;

	private final Values values;

	private int left;

	private String name = "";

	private boolean peeked;

	private Fields(MessageUnpacker unpacker, Values values, int left) {
		this.unpacker = unpacker;
		this.values = values;
		this.left = left;
	}

	/**
	 * Begin a message, which is a map.
	 */
	static Fields begin(MessageUnpacker unpacker) throws IOException {
		Fields fields = new Fields(unpacker, new Values(unpacker), unpacker.unpackMapHeader());
		fields.peeked = fields.next();
		return fields;
	}

	/**
	 * Return whether this is a header and not a body. No body begins with such a field.
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
		this.left--;
		this.name = this.values.text();
		return true;
	}

	String name() {
		return this.name;
	}

	void skip() throws IOException {
		this.values.skip();
	}

	void skipAll() throws IOException {
		while (next()) {
			skip();
		}
	}

	String text() throws IOException {
		return this.values.text();
	}

	byte[] bytes() throws IOException {
		return this.values.bytes();
	}

	/**
	 * Read an unsigned number. Those over the largest {@code long} are negative, as for
	 * {@link Long#toUnsignedString(long)}.
	 */
	long number() throws IOException {
		return this.values.number();
	}

	/**
	 * Read a number that is small by its nature.
	 */
	int count() throws IOException {
		long number = this.values.number();
		if (number < 0 || number > Integer.MAX_VALUE) {
			throw new SerfProtocolException("'%s' is %s".formatted(this.name, Long.toUnsignedString(number)), null);
		}
		return (int) number;
	}

	boolean flag() throws IOException {
		return this.values.flag();
	}

	double decimal() throws IOException {
		return this.values.decimal();
	}

	<T> @Nullable T map(Item<T> item) throws IOException {
		return this.unpacker.tryUnpackNil() ? null : item.read(nested());
	}

	<T> List<T> list(Item<T> item) throws IOException {
		int size = this.values.arraySize();
		List<T> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			list.add(item.read(nested()));
		}
		return list;
	}

	List<Double> decimals() throws IOException {
		int size = this.values.arraySize();
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
		Fields fields = nested();
		while (fields.next()) {
			entry.read(fields.name(), fields);
		}
	}

	private Fields nested() throws IOException {
		return new Fields(this.unpacker, this.values, this.values.mapSize());
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
