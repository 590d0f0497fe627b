package io.serfspring.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A query to ask.
 *
 * @param name the name, which must not begin with {@code _serf_}
 * @param payload the payload
 * @param timeout how long the nodes may take; zero for the agent's default
 * @param nodes exact names of the nodes that are asked; empty for all
 * @param tags regular expressions for tags of the nodes that are asked, by the names of
 * the tags. They match anywhere in the value; a missing tag is empty
 * @param acknowledge whether the nodes acknowledge the query
 * @param relayFactor how many other nodes send the answer a second time, 0 to 255
 */
public record QueryRequest(String name, byte[] payload, Duration timeout, List<String> nodes, Map<String, String> tags,
		boolean acknowledge, int relayFactor) {

	public QueryRequest {
		nodes = List.copyOf(nodes);
		tags = Map.copyOf(tags);
	}

	/**
	 * A query to all nodes, without a payload, with the agent's default time-out.
	 * @param name the name
	 * @return the query
	 */
	public static QueryRequest of(String name) {
		return new QueryRequest(name, Fields.NO_BYTES, Duration.ZERO, List.of(), Map.of(), false, 0);
	}

}
