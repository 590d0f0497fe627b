package io.serfspring;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The exact bytes of a payload or an answer. Immutable, with value equality.
 */
public final class Payload {

	/**
	 * The payload without any bytes.
	 */
	public static final Payload EMPTY = new Payload(new byte[0]);

	private final byte[] bytes;

	private Payload(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Create a payload of the given bytes.
	 * @param bytes the bytes, which are copied
	 * @return the payload
	 */
	public static Payload of(byte[] bytes) {
		return new Payload(bytes.clone());
	}

	/**
	 * Create a payload of the given text in UTF-8.
	 * @param text the text
	 * @return the payload
	 */
	public static Payload of(String text) {
		return new Payload(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return a copy of the bytes.
	 * @return the bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Return the bytes as UTF-8 text. What is not valid UTF-8 becomes U+FFFD.
	 * @return the text
	 */
	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Return whether there are no bytes.
	 * @return {@code true} for an empty payload
	 */
	public boolean isEmpty() {
		return this.bytes.length == 0;
	}

	/**
	 * Return the number of bytes.
	 * @return the size in bytes
	 */
	public int size() {
		return this.bytes.length;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Payload payload && Arrays.equals(this.bytes, payload.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "Payload[" + this.bytes.length + " bytes]";
	}

}
