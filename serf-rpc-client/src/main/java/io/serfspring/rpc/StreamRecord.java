package io.serfspring.rpc;

import java.io.IOException;
import java.util.List;

/**
 * An event that an agent tells of.
 */
public sealed interface StreamRecord {

	/**
	 * Something has happened to members.
	 *
	 * @param type {@code member-join}, {@code member-leave}, {@code member-failed},
	 * {@code member-update} or {@code member-reap}
	 * @param members the members
	 */
	record Members(String type, List<RpcMember> members) implements StreamRecord {

		public Members {
			members = List.copyOf(members);
		}

	}

	/**
	 * A user event.
	 *
	 * @param lamportTime the Lamport time, an unsigned number
	 * @param name the name
	 * @param payload the exact payload
	 * @param coalesce whether the agent may coalesce it
	 */
	record User(long lamportTime, String name, byte[] payload, boolean coalesce) implements StreamRecord {
	}

	/**
	 * A query, to be answered by {@link SerfRpcClient#respond} of the client that has the
	 * subscription.
	 *
	 * @param id the number by which to respond, on this connection only
	 * @param lamportTime the Lamport time, an unsigned number
	 * @param name the name
	 * @param payload the exact payload
	 */
	record Query(long id, long lamportTime, String name, byte[] payload) implements StreamRecord {
	}

	/**
	 * Something that a future agent may tell.
	 *
	 * @param event the kind of event
	 */
	record Unknown(String event) implements StreamRecord {
	}

	/**
	 * Read a record.
	 * @param fields the fields of its body
	 * @return the record
	 */
	static StreamRecord read(Fields fields) throws IOException {
		String event = "";
		long id = 0;
		long lamportTime = 0;
		String name = "";
		byte[] payload = Fields.NO_BYTES;
		boolean coalesce = false;
		List<RpcMember> members = List.of();
		while (fields.next()) {
			switch (fields.name()) {
				case "Event" -> event = fields.text();
				case "ID" -> id = fields.number();
				case "LTime" -> lamportTime = fields.number();
				case "Name" -> name = fields.text();
				case "Payload" -> payload = fields.bytes();
				case "Coalesce" -> coalesce = fields.flag();
				case "Members" -> members = fields.list(RpcMember::read);
				default -> fields.skip();
			}
		}
		return switch (event) {
			case "user" -> new User(lamportTime, name, payload, coalesce);
			case "query" -> new Query(id, lamportTime, name, payload);
			default -> event.startsWith("member-") ? new Members(event, members) : new Unknown(event);
		};
	}

}
