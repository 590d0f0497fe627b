package io.serfspring.rpc;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a node says to a query. Two records are equal if their payloads have the same
 * bytes. The array of a payload is not copied, so do not change it.
 *
 * @param type whether it is an acknowledgement or a response
 * @param from the node, never empty
 * @param payload the response, empty for an acknowledgement
 */
public record QueryRecord(Type type, String from, byte[] payload) {

	/**
	 * Kind of a record.
	 */
	public enum Type {

		/** The node has received the query. */
		ACK,

		/** The node has answered. */
		RESPONSE,

		/** The query is over. Subscribers are not told by a record but by their end. */
		DONE,

		/** Something that a future agent may tell. */
		UNKNOWN;

		static Type ofWireName(String wireName) {
			return switch (wireName) {
				case "ack" -> ACK;
				case "response" -> RESPONSE;
				case "done" -> DONE;
				default -> UNKNOWN;
			};
		}

	}

	static QueryRecord read(Fields fields) throws IOException {
		Type type = Type.UNKNOWN;
		String from = "";
		byte[] payload = Values.NO_BYTES;
		while (fields.next()) {
			switch (fields.name()) {
				case "Type" -> type = Type.ofWireName(fields.text());
				case "From" -> from = fields.text();
				case "Payload" -> payload = fields.bytes();
				default -> fields.skip();
			}
		}
		return new QueryRecord(type, from, payload);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof QueryRecord that && this.type == that.type && this.from.equals(that.from)
				&& Arrays.equals(this.payload, that.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.type, this.from, Arrays.hashCode(this.payload));
	}

	@Override
	public String toString() {
		return "QueryRecord[type=%s, from=%s, payload=%d bytes]".formatted(this.type, this.from, this.payload.length);
	}

}
