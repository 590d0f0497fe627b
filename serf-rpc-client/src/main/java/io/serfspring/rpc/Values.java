package io.serfspring.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;

/**
 * The values of a message. Reads what agents of all versions send: text as text or bytes,
 * bytes also as a list of numbers, nothing as an empty value. No length is believed
 * before it is checked, and the whole message has a limit, what is skipped included.
 */
final class Values {

	static final byte[] NO_BYTES = {};

	/**
	 * An agent's largest values are what it says of a join that has failed, a line for
	 * each address.
	 */
	static final int MAX_BYTES = 1 << 20;

	/**
	 * Several times the largest clusters.
	 */
	static final int MAX_ELEMENTS = 1 << 17;

	/**
	 * The members of a cluster of 80 000 nodes, each with all the tags that it can have.
	 */
	static final long MAX_MESSAGE = 1 << 26;

	private final MessageUnpacker unpacker;

	private final long end;

	Values(MessageUnpacker unpacker) {
		this.unpacker = unpacker;
		this.end = unpacker.getTotalReadBytes() + MAX_MESSAGE;
	}

	/**
	 * Bytes that are not UTF-8, which names and tags may hold, become U+FFFD.
	 */
	String text() throws IOException {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

	byte[] bytes() throws IOException {
		MessageFormat format = nextFormat();
		return switch (format.getValueType()) {
			case NIL -> {
				this.unpacker.unpackNil();
				yield NO_BYTES;
			}
			case BINARY -> payload(this.unpacker.unpackBinaryHeader());
			case ARRAY -> numbers(this.unpacker.unpackArrayHeader());
			default -> payload(this.unpacker.unpackRawStringHeader());
		};
	}

	private byte[] payload(int size) throws IOException {
		requireAtMost(MAX_BYTES, size);
		return (size == 0) ? NO_BYTES : this.unpacker.readPayload(size);
	}

	private byte[] numbers(int size) throws IOException {
		requireAtMost(MAX_ELEMENTS, size);
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) this.unpacker.unpackInt();
		}
		return bytes;
	}

	long number() throws IOException {
		return switch (nextFormat()) {
			case NIL -> {
				this.unpacker.unpackNil();
				yield 0;
			}
			case UINT64 -> this.unpacker.unpackBigInteger().longValue();
			default -> this.unpacker.unpackLong();
		};
	}

	boolean flag() throws IOException {
		return !this.unpacker.tryUnpackNil() && this.unpacker.unpackBoolean();
	}

	double decimal() throws IOException {
		return switch (nextFormat().getValueType()) {
			case NIL, INTEGER -> number();
			default -> this.unpacker.unpackDouble();
		};
	}

	int arraySize() throws IOException {
		return elements(this.unpacker.tryUnpackNil() ? 0 : this.unpacker.unpackArrayHeader());
	}

	int mapSize() throws IOException {
		return elements(this.unpacker.tryUnpackNil() ? 0 : this.unpacker.unpackMapHeader());
	}

	/**
	 * Skip a value, however deep. The unpacker's own method counts in an {@code int},
	 * which lengths from the wire make overflow, and reads texts of any length.
	 */
	void skip() throws IOException {
		for (long left = 1; left > 0; left--) {
			switch (nextFormat().getValueType()) {
				case ARRAY -> left += this.unpacker.unpackArrayHeader();
				case MAP -> left += 2L * this.unpacker.unpackMapHeader();
				case STRING, BINARY -> bytes();
				case EXTENSION -> payload(this.unpacker.unpackExtensionTypeHeader().getLength());
				default -> this.unpacker.skipValue();
			}
		}
	}

	private MessageFormat nextFormat() throws IOException {
		if (this.unpacker.getTotalReadBytes() > this.end) {
			throw new SerfProtocolException("a message of more than %d bytes".formatted(MAX_MESSAGE), null);
		}
		return this.unpacker.getNextFormat();
	}

	private static int elements(int size) {
		requireAtMost(MAX_ELEMENTS, size);
		return size;
	}

	private static void requireAtMost(int limit, int size) {
		if (size > limit) {
			throw new SerfProtocolException("a value of %d, of which at most %d are possible".formatted(size, limit),
					null);
		}
	}

}
