package io.serfspring.test;

import java.net.InetAddress;
import java.util.Map;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;
import io.serfspring.rpc.EncodedSize;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;

/**
 * How large an encoded message of an agent may be: see <i>Sizes</i> in
 * {@code docs/serf-agent.md}.
 *
 * @param userEvent the agent's {@code user_event_size_limit}
 * @param query the agent's {@code query_size_limit}
 */
record SizeLimits(DataSize userEvent, DataSize query) {

	/**
	 * What an agent has if nothing is configured.
	 */
	static final SizeLimits DEFAULT = new SizeLimits(DataSize.ofBytes(512), DataSize.ofBytes(1024));

	private static final int LARGEST_PORT = 0xFFFF;

	private static final DataSize LARGEST_USER_EVENT = DataSize.ofBytes(9216);

	SizeLimits withUserEvent(DataSize limit) {
		Assert.isTrue(limit.compareTo(LARGEST_USER_EVENT) <= 0,
				() -> "An agent does not start with a user_event_size_limit of more than " + LARGEST_USER_EVENT);
		return new SizeLimits(limit, this.query);
	}

	SizeLimits withQuery(DataSize limit) {
		return new SizeLimits(this.userEvent, limit);
	}

	/**
	 * Check that an agent sends an event.
	 * @param event the event
	 * @param payload the payload as it is sent
	 * @throws IllegalStateException if it is too large
	 */
	void check(SerfEvent event, Payload payload) {
		if (event instanceof UserEvent fired) {
			EncodedSize size = EncodedSize.ofUserEvent(fired.lamportTime(), fired.name());
			check(event, size.with(payload.size()), this.userEvent, "user_event_size_limit");
		}
		else if (event instanceof QueryEvent asked) {
			EncodedSize size = EncodedSize.ofQuery(asked.lamportTime(), asker(asked), QueryRequest.of(asked.name()));
			check(event, size.with(payload.size()), this.query, "query_size_limit");
		}
	}

	/**
	 * The query is asked at the node that handles it, which has an IPv4 address.
	 */
	private static RpcMember asker(QueryEvent query) {
		return new RpcMember(query.self().name(), InetAddress.getLoopbackAddress(), LARGEST_PORT, Map.of(),
				MemberStatus.ALIVE, 0);
	}

	private void check(SerfEvent event, long size, DataSize limit, String option) {
		Assert.state(size <= limit.toBytes(),
				() -> "An agent refuses %s: its name and payload are %d bytes too long for a %s of %d bytes"
					.formatted(event.describe(), size - limit.toBytes(), option, limit.toBytes()));
	}

}
