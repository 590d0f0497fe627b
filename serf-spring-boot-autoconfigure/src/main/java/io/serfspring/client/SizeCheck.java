package io.serfspring.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.serfspring.Payload;
import io.serfspring.Quoted;
import io.serfspring.rpc.EncodedSize;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.SerfRpcClient;

/**
 * Refuses what an agent would refuse for its size. What the size depends on, the clocks
 * and the node of the agent, is asked for only if it matters.
 *
 * @param rpc the RPC of the agent
 * @param limits the limits of the agent
 */
record SizeCheck(SerfRpcClient rpc, SizeLimits limits) {

	private static final long LARGEST_CLOCK = -1;

	private static final RpcMember ANY_NODE = new RpcMember("", null, 0xFFFF, Map.of(), MemberStatus.ALIVE, 0);

	/**
	 * What an IPv6 address and the length of a long name add to {@link #ANY_NODE}.
	 */
	private static final int LARGEST_ADDITION = 16 + 2;

	void checkEvent(String name, Payload payload) {
		EncodedSize largest = EncodedSize.ofUserEvent(LARGEST_CLOCK, name);
		if (largest.with(payload.size()) > this.limits.event()) {
			EncodedSize size = EncodedSize.ofUserEvent(clock(this.rpc.stats(), "event_time"), name);
			check("user event " + new Quoted(name), size, payload.size(), this.limits.event(), "user_event_size_limit");
		}
	}

	void checkQuery(QueryRequest query, List<RpcMember> members) {
		int payload = query.payload().length;
		EncodedSize smallest = EncodedSize.ofQuery(LARGEST_CLOCK, ANY_NODE, query);
		if (smallest.with(payload) + longestName(members) + LARGEST_ADDITION > this.limits.query()) {
			Map<String, Map<String, String>> stats = this.rpc.stats();
			EncodedSize size = EncodedSize.ofQuery(clock(stats, "query_time"), self(stats, members), query);
			check("query " + new Quoted(query.name()), size, payload, this.limits.query(), "query_size_limit");
		}
	}

	private static void check(String what, EncodedSize size, int payload, long limit, String option) {
		if (size.with(payload) > limit) {
			long largest = size.largestPayload(limit);
			throw new TooLargeException(
					"A payload of %d bytes is too long for %s: an agent with a %s of %d bytes takes %s"
						.formatted(payload, what, option, limit, (largest < 0) ? "none at all" : "at most " + largest),
					largest);
		}
	}

	private static int longestName(List<RpcMember> members) {
		return members.stream()
			.mapToInt((member) -> member.name().getBytes(StandardCharsets.UTF_8).length)
			.max()
			.orElse(0);
	}

	private static RpcMember self(Map<String, Map<String, String>> stats, List<RpcMember> members) {
		String name = stats.getOrDefault("agent", Map.of()).getOrDefault("name", "");
		return members.stream().filter((member) -> member.name().equals(name)).findFirst().orElse(ANY_NODE);
	}

	/**
	 * A clock that the agent does not tell takes the least room: the agent has the last
	 * word.
	 */
	private static long clock(Map<String, Map<String, String>> stats, String name) {
		try {
			return Long.parseUnsignedLong(stats.getOrDefault("serf", Map.of()).getOrDefault(name, "0"));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
