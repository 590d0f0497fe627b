package io.serfspring.rpc;

import java.io.IOException;

/**
 * What came of joining other nodes. If some addresses were joined and others were not,
 * the agent says nothing of those: {@code joined} is less than what was asked for.
 *
 * @param joined how many of the addresses were joined
 * @param error what the agent says if none could be joined, in several lines; else empty
 */
public record JoinResult(int joined, String error) {

	static JoinResult read(Fields fields, String error) throws IOException {
		int joined = 0;
		while (fields.next()) {
			switch (fields.name()) {
				case "Num" -> joined = fields.count();
				default -> fields.skip();
			}
		}
		return new JoinResult(joined, error);
	}

}
