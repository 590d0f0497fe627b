package io.serfspring.rpc;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes an agent sends to the others for a user event or a query: the type of
 * the message, then a map in msgpack, without the formats that are younger than the
 * agent's. An agent refuses what is longer than its limit.
 *
 * @param withoutPayload the bytes of everything but the payload
 */
public record EncodedSize(long withoutPayload) {

	/**
	 * What an agent takes for the time-out of a query in a cluster of up to nine nodes.
	 */
	private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(3200);

	private static final int MESSAGE_TYPE = 1;

	private static final int MAP = 1;

	private static final int ONE_BYTE = 1;

	private static final int RANDOM_ID = 5;

	/**
	 * Size a user event.
	 * @param lamportTime the event clock of the agent that sends it
	 * @param name the name
	 * @return the size
	 */
	public static EncodedSize ofUserEvent(long lamportTime, String name) {
		int keys = text("LTime") + text("Name") + text("Payload") + text("CC");
		return new EncodedSize(MESSAGE_TYPE + MAP + keys + number(lamportTime) + text(name) + ONE_BYTE);
	}

	/**
	 * Size a query. The agent's default for the time-out counts as less than 4.3 seconds:
	 * a longer one has four bytes more.
	 * @param lamportTime the query clock of the agent that asks
	 * @param asker the node of that agent
	 * @param query the query, whose payload does not count
	 * @return the size
	 */
	public static EncodedSize ofQuery(long lamportTime, RpcMember asker, QueryRequest query) {
		int keys = text("LTime") + text("ID") + text("Addr") + text("Port") + text("SourceNode") + text("Filters")
				+ text("Flags") + text("RelayFactor") + text("Timeout") + text("Name") + text("Payload");
		int origin = number(lamportTime) + RANDOM_ID + address(asker.address()) + number(asker.port())
				+ text(asker.name());
		int options = filters(query) + ONE_BYTE + number(query.relayFactor()) + timeout(query.timeout());
		return new EncodedSize(MESSAGE_TYPE + MAP + keys + origin + options + text(query.name()));
	}

	/**
	 * Return the size with a payload.
	 * @param payload the bytes of the payload
	 * @return the encoded bytes
	 */
	public long with(int payload) {
		return this.withoutPayload + bytes(payload);
	}

	/**
	 * Return how long the payload may be.
	 * @param limit the limit of the agent
	 * @return the bytes of the largest payload; negative if there is no room for any
	 */
	public long largestPayload(long limit) {
		long room = limit - this.withoutPayload;
		return (room <= 32) ? room - 1 : Math.max(31, room - 3);
	}

	private static int filters(QueryRequest query) {
		int filters = query.tags().size() + (query.nodes().isEmpty() ? 0 : 1);
		if (filters == 0) {
			return ONE_BYTE;
		}
		int encoded = array(filters);
		if (!query.nodes().isEmpty()) {
			encoded += bytes(nodeFilter(query.nodes()));
		}
		for (Map.Entry<String, String> tag : query.tags().entrySet()) {
			encoded += bytes(ONE_BYTE + MAP + text("Tag") + text(tag.getKey()) + text("Expr") + text(tag.getValue()));
		}
		return encoded;
	}

	private static int nodeFilter(List<String> nodes) {
		return ONE_BYTE + array(nodes.size()) + nodes.stream().mapToInt(EncodedSize::text).sum();
	}

	private static int timeout(Duration timeout) {
		return number((timeout.isZero() ? DEFAULT_TIMEOUT : timeout).toNanos());
	}

	private static int address(@Nullable InetAddress address) {
		return bytes((address != null) ? address.getAddress().length : 0);
	}

	private static int text(String text) {
		return bytes(text.getBytes(StandardCharsets.UTF_8).length);
	}

	private static int bytes(int size) {
		if (size < 32) {
			return 1 + size;
		}
		return ((size <= 0xFFFF) ? 3 : 5) + size;
	}

	private static int array(int size) {
		return (size < 16) ? 1 : 3;
	}

	private static int number(long unsigned) {
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
