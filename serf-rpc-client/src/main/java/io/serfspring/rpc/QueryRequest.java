package io.serfspring.rpc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A query to ask. Two are equal if their payloads have the same bytes. The array of the
 * payload is not copied, so do not change it.
 *
 * @param name the name, which must not begin with {@code _serf_}
 * @param payload the payload
 * @param timeout how long the nodes may take; zero for the agent's default, which is 3.2
 * seconds in a local network of up to nine nodes. A node counts from when it gets the
 * query
 * @param nodes exact names of the nodes that are asked; empty for all
 * @param tags regular expressions for tags of the nodes that are asked, by the names of
 * the tags. They match anywhere in the value; a missing tag is empty
 * @param acknowledge whether the nodes acknowledge the query
 * @param relayFactor how many other nodes send the answer a second time, 0 to 255
 */
public record QueryRequest(String name, byte[] payload, Duration timeout, List<String> nodes, Map<String, String> tags,
		boolean acknowledge, int relayFactor) {

	private static final int MAX_RELAY_FACTOR = 255;

	/** An agent counts nanoseconds in 64 bits. */
	private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

	public QueryRequest {
		if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("A time-out of %s is not possible".formatted(timeout));
		}
		if (relayFactor < 0 || relayFactor > MAX_RELAY_FACTOR) {
			throw new IllegalArgumentException("A relay factor of %d is not possible".formatted(relayFactor));
		}
		nodes = List.copyOf(nodes);
		tags = Map.copyOf(tags);
	}

	/**
	 * A query to all nodes, without a payload, with the agent's default time-out.
	 * @param name the name
	 * @return the query
	 */
	public static QueryRequest of(String name) {
		return new QueryRequest(name, Values.NO_BYTES, Duration.ZERO, List.of(), Map.of(), false, 0);
	}

	RpcRequest toRequest() {
		return RpcRequest.of("query", "FilterNodes", this.nodes, "FilterTags", this.tags, "RequestAck",
				this.acknowledge, "RelayFactor", this.relayFactor, "Timeout", this.timeout.toNanos(), "Name", this.name,
				"Payload", this.payload);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof QueryRequest that && this.name.equals(that.name)
				&& Arrays.equals(this.payload, that.payload) && this.timeout.equals(that.timeout)
				&& this.nodes.equals(that.nodes) && this.tags.equals(that.tags) && this.acknowledge == that.acknowledge
				&& this.relayFactor == that.relayFactor;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.name, Arrays.hashCode(this.payload), this.timeout, this.nodes, this.tags,
				this.acknowledge, this.relayFactor);
	}

	@Override
	public String toString() {
		return "QueryRequest[name=%s, payload=%d bytes, timeout=%s, nodes=%s, tags=%s, acknowledge=%s, relayFactor=%d]"
			.formatted(this.name, this.payload.length, this.timeout, this.nodes, this.tags, this.acknowledge,
					this.relayFactor);
	}

}
