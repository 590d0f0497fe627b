package io.serfspring.dispatch;

import java.nio.charset.StandardCharsets;

import org.springframework.util.unit.DataSize;

import io.serfspring.QueryEvent;

/**
 * How long the answer to a query may be. The agent encodes it together with its own name
 * and the Lamport time of the query, in msgpack, and drops it without a word if the whole
 * is over its limit.
 *
 * @param encoded the limit of the encoded response
 */
public record ResponseLimit(DataSize encoded) {

	/**
	 * The message type, the map, its keys {@code LTime}, {@code ID}, {@code From},
	 * {@code Flags} and {@code Payload}, a 32-bit ID and the flags.
	 */
	private static final int FIXED_BYTES = 1 + 1 + (6 + 3 + 5 + 6 + 8) + 5 + 1;

	/**
	 * What the agent keeps of the output of a handler.
	 */
	private static final int OUTPUT_BYTES = 8192;

	/**
	 * Return how long the answer to a query may be.
	 * @param query the query, whose Lamport time and node name count
	 * @return the largest number of bytes that the agent sends
	 */
	public int bytesFor(QueryEvent query) {
		int name = query.self().name().getBytes(StandardCharsets.UTF_8).length;
		long room = this.encoded.toBytes() - FIXED_BYTES - encodedNumber(query.lamportTime()) - encodedBytes(name);
		return (int) Math.min(OUTPUT_BYTES, largestThatEncodesTo(room));
	}

	/**
	 * Up to 31 bytes go with a header of one byte, more with one of three.
	 */
	private static long largestThatEncodesTo(long room) {
		return (room <= 32) ? Math.max(0, room - 1) : Math.max(31, room - 3);
	}

	private static long encodedBytes(long size) {
		return size + ((size < 32) ? 1 : 3);
	}

	private static int encodedNumber(long unsigned) {
		if (unsigned < 0 || unsigned > 0xFFFF_FFFFL) {
			return 9;
		}
		if (unsigned > 0xFFFF) {
			return 5;
		}
		if (unsigned > 0xFF) {
			return 3;
		}
		return (unsigned > 0x7F) ? 2 : 1;
	}

}
