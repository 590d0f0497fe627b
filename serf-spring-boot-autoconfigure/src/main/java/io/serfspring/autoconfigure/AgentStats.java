package io.serfspring.autoconfigure;

import java.util.Map;

import io.serfspring.rpc.SerfRpcClient;

/**
 * What an agent tells of itself.
 *
 * @param name the name of its node
 * @param tags the tags of its node
 * @param members how many members it knows
 * @param failed how many of them have failed
 */
record AgentStats(String name, Map<String, String> tags, int members, int failed) {

	/**
	 * Ask the agent, which is a round trip.
	 */
	static AgentStats of(SerfRpcClient rpc) {
		Map<String, Map<String, String>> stats = rpc.stats();
		Map<String, String> serf = stats.getOrDefault("serf", Map.of());
		return new AgentStats(stats.getOrDefault("agent", Map.of()).getOrDefault("name", ""),
				stats.getOrDefault("tags", Map.of()), number(serf, "members"), number(serf, "failed"));
	}

	private static int number(Map<String, String> serf, String name) {
		return Integer.parseInt(serf.getOrDefault(name, "0"));
	}

}
