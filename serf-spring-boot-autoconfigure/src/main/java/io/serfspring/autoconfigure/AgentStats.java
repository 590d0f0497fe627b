package io.serfspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.serfspring.rpc.SerfRpcClient;

/**
 * What an agent tells of itself.
 *
 * @param name the name of its node
 * @param tags the tags of its node
 * @param figures how many members it knows and how many of them have failed, as far as it
 * tells that in numbers
 */
record AgentStats(String name, Map<String, String> tags, Map<String, Integer> figures) {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	/**
	 * Ask the agent, which is a round trip.
	 */
	static AgentStats of(SerfRpcClient rpc) {
		Map<String, Map<String, String>> stats = rpc.stats();
		Map<String, String> serf = stats.getOrDefault("serf", Map.of());
		return new AgentStats(stats.getOrDefault("agent", Map.of()).getOrDefault("name", ""),
				stats.getOrDefault("tags", Map.of()), figures(serf));
	}

	private static Map<String, Integer> figures(Map<String, String> serf) {
		Map<String, Integer> figures = new LinkedHashMap<>();
		for (String name : List.of("members", "failed")) {
			String number = serf.getOrDefault(name, "0");
			if (NUMBER.matcher(number).matches()) {
				figures.put(name, Integer.valueOf(number));
			}
		}
		return figures;
	}

}
