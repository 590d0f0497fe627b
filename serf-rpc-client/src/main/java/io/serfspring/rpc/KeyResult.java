package io.serfspring.rpc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the nodes say to a command about encryption keys. An agent waits for all nodes
 * that it believes alive, but no longer than for a query.
 *
 * @param messages what nodes complain of, by the name of the node
 * @param keys how many nodes have each key
 * @param nodes how many nodes there are
 * @param errors how many have failed
 * @param responses how many have answered
 * @param error the agent's summary if nodes have failed, such as
 * {@code 1/2 nodes reported failure}, else empty
 */
public record KeyResult(Map<String, String> messages, Map<String, Integer> keys, int nodes, int errors, int responses,
		String error) {

	public KeyResult {
		messages = Map.copyOf(messages);
		keys = Map.copyOf(keys);
	}

	static KeyResult read(Fields fields, String error) throws IOException {
		Map<String, String> messages = Map.of();
		Map<String, Integer> keys = new HashMap<>();
		int nodes = 0;
		int errors = 0;
		int responses = 0;
		while (fields.next()) {
			switch (fields.name()) {
				case "Messages" -> messages = fields.texts();
				case "Keys" -> fields.entries((key, value) -> keys.put(key, value.count()));
				case "NumNodes" -> nodes = fields.count();
				case "NumErr" -> errors = fields.count();
				case "NumResp" -> responses = fields.count();
				default -> fields.skip();
			}
		}
		return new KeyResult(messages, keys, nodes, errors, responses, error);
	}

	/**
	 * The keys themselves stay out.
	 */
	@Override
	public String toString() {
		return "KeyResult[%d of %d nodes answered, %d failed, %d keys]".formatted(this.responses, this.nodes,
				this.errors, this.keys.size());
	}

}
