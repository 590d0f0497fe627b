package io.serfspring.rpc;

import java.io.IOException;

/**
 * What a node says to a query.
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
		byte[] payload = Fields.NO_BYTES;
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

}
