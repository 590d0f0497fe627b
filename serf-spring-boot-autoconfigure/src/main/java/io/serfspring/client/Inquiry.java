package io.serfspring.client;

import java.time.Duration;
import java.util.List;

import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscription;
import io.serfspring.rpc.SerfRpcClient;

/**
 * Asks a query and waits for the answers.
 *
 * @param rpc the RPC of the agent
 * @param converter reads and writes payloads
 * @param sizes refuses what is too large
 */
record Inquiry(SerfRpcClient rpc, PayloadConverter converter, SizeCheck sizes) {

	/**
	 * What an agent multiplies the digits of the number of members with, in its slowest
	 * profile: 16 times 500 ms.
	 */
	private static final Duration LONGEST_DEFAULT = Duration.ofSeconds(8);

	/**
	 * How long after the time-out the agent may say that the query is over.
	 */
	private static final Duration GRACE = Duration.ofSeconds(5);

	QueryResult make(QueryRequest query) {
		List<RpcMember> members = this.rpc.members();
		this.sizes.checkQuery(query, members);
		Audience audience = Audience.of(query, members);
		AnswerCollector answers = new AnswerCollector(audience.possible());
		RpcSubscription subscription = this.rpc.query(query, answers);
		try {
			answers.await(patience(query, members.size()));
		}
		finally {
			subscription.close();
		}
		return answers.result(audience.certain(), this.converter);
	}

	private static Duration patience(QueryRequest query, int members) {
		Duration timeout = query.timeout();
		if (timeout.isZero()) {
			timeout = LONGEST_DEFAULT.multipliedBy((long) Math.ceil(Math.log10(members + 1.0)));
		}
		return timeout.plus(GRACE);
	}

}
