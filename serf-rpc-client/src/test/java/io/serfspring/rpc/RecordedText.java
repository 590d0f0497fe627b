package io.serfspring.rpc;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.msgpack.value.Value;

/**
 * Writes what the client has read in the same words as what a general decoder finds in
 * the bytes.
 */
final class RecordedText {

	private RecordedText() {
	}

	static String of(Object answer) {
		if (answer instanceof List<?> members) {
			return "members " + members.stream().map(RecordedText::of).toList();
		}
		if (answer instanceof RpcMember member) {
			return "%s %s:%d %s %s %d".formatted(member.name(), hex(member.address().getAddress()), member.port(),
					member.status().wireName(), new TreeMap<>(member.tags()), member.protocol());
		}
		if (answer instanceof Map<?, ?> stats) {
			return "stats " + stats.entrySet()
				.stream()
				.map((group) -> group.getKey() + "=" + new TreeMap<>((Map<?, ?>) group.getValue()))
				.sorted()
				.toList();
		}
		if (answer instanceof Optional<?> coordinate) {
			return coordinate.map(RecordedText::of).orElse("none");
		}
		if (answer instanceof StreamRecord.Members members) {
			return members.type() + " " + of(members.members());
		}
		if (answer instanceof StreamRecord.User event) {
			return "user %d %s %s %s".formatted(event.lamportTime(), event.name(), hex(event.payload()),
					event.coalesce());
		}
		if (answer instanceof StreamRecord.Query query) {
			return "query %d %d %s %s".formatted(query.id(), query.lamportTime(), query.name(), hex(query.payload()));
		}
		if (answer instanceof QueryRecord record) {
			return "%s %s %s".formatted(record.type().name().toLowerCase(Locale.ROOT), record.from(),
					hex(record.payload()));
		}
		if (answer instanceof Coordinate coordinate) {
			return "coordinate %s %s %s %s".formatted(coordinate.vector(), coordinate.error(), coordinate.adjustment(),
					coordinate.height());
		}
		return String.valueOf(answer);
	}

	/**
	 * Write the body of an answer.
	 */
	static String of(Value value, String error) {
		Map<String, Value> body = fields(value);
		if (body.containsKey("Members")) {
			String members = "members " + body.get("Members")
				.asArrayValue()
				.list()
				.stream()
				.map((member) -> member(fields(member)))
				.toList();
			return body.containsKey("Event") ? body.get("Event") + " " + members : members;
		}
		if (body.containsKey("Event")) {
			return body.get("Event").toString().equals("user")
					? "user %s %s %s %s".formatted(body.get("LTime"), body.get("Name"), bytes(body.get("Payload")),
							body.get("Coalesce"))
					: "query %s %s %s %s".formatted(body.get("ID"), body.get("LTime"), body.get("Name"),
							bytes(body.get("Payload")));
		}
		if (body.containsKey("Type")) {
			return body.get("Type").toString().equals("done") ? "end"
					: "%s %s %s".formatted(body.get("Type"), body.get("From"), bytes(body.get("Payload")));
		}
		if (body.containsKey("Log")) {
			return body.get("Log").toString();
		}
		if (body.containsKey("Num")) {
			return new JoinResult(body.get("Num").asIntegerValue().asInt(), error).toString();
		}
		if (body.containsKey("Coord")) {
			Map<String, Value> coordinate = fields(body.get("Coord"));
			List<Double> vector = coordinate.get("Vec")
				.asArrayValue()
				.list()
				.stream()
				.map((part) -> part.asFloatValue().toDouble())
				.toList();
			return "coordinate %s %s %s %s".formatted(vector, number(coordinate.get("Error")),
					number(coordinate.get("Adjustment")), number(coordinate.get("Height")));
		}
		return "stats " + body.entrySet()
			.stream()
			.map((group) -> group.getKey() + "=" + fields(group.getValue()))
			.sorted(Comparator.naturalOrder())
			.toList();
	}

	private static String member(Map<String, Value> member) {
		return "%s %s:%s %s %s %s".formatted(member.get("Name"), bytes(member.get("Addr")), member.get("Port"),
				member.get("Status"), fields(member.get("Tags")), member.get("ProtocolCur"));
	}

	private static double number(Value value) {
		return value.asFloatValue().toDouble();
	}

	static Map<String, Value> fields(Value map) {
		return map.asMapValue()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().toString(), Map.Entry::getValue, (a, b) -> b,
					TreeMap::new));
	}

	private static String bytes(Value value) {
		return value.isNilValue() ? "" : hex(value.asRawValue().asByteArray());
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
