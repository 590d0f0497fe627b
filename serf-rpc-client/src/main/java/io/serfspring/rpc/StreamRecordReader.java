package io.serfspring.rpc;

import java.io.IOException;
import java.util.List;

/**
 * Reads the records of a stream. Each kind has some of the fields.
 */
final class StreamRecordReader {

	private final QueryIds queryIds;

	StreamRecordReader(QueryIds queryIds) {
		this.queryIds = queryIds;
	}

	StreamRecord read(Fields fields) throws IOException {
		String event = "";
		long id = 0;
		long lamportTime = 0;
		String name = "";
		byte[] payload = Values.NO_BYTES;
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
			case "user" -> new StreamRecord.User(lamportTime, name, payload, coalesce);
			case "query" -> new StreamRecord.Query(this.queryIds.of(id), lamportTime, name, payload);
			default -> event.startsWith("member-") ? new StreamRecord.Members(event, members)
					: new StreamRecord.Unknown(event);
		};
	}

}
