package io.serfspring.stream;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of a running service that gets the agent's events over RPC.
 *
 * @param enabled Whether a running service gets the agent's events over RPC. A process
 * that is given an event of its own does not, whatever this says, and neither does one
 * with serf.rpc.enabled=false.
 * @param failFast Whether the application fails to start if the agent cannot be reached.
 * Otherwise it waits for the agent.
 * @param retryAuthentication Whether to go on trying to connect after the agent has
 * refused the key.
 * @param initialMembers Whether the first connection brings a member-join event with all
 * live members.
 * @param queryConcurrency Number of queries that are handled at the same time.
 * @param queueCapacity Number of events that wait for a handler. Those for which there is
 * no room are dropped and counted.
 * @param blockedAfter Time after which a handler that has not returned is reported.
 * @param memberCheckInterval Time between two comparisons with the agent's list of
 * members, which find what the agent has not reported.
 * @param maxReconnectInterval Longest time between two attempts to connect. The first
 * ones follow each other sooner.
 */
@ConfigurationProperties("serf.stream")
public record SerfStreamProperties(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean failFast,
		@DefaultValue("false") boolean retryAuthentication, @DefaultValue("true") boolean initialMembers,
		@DefaultValue("4") int queryConcurrency, @DefaultValue("100000") int queueCapacity,
		@DefaultValue("30s") Duration blockedAfter, @DefaultValue("1m") Duration memberCheckInterval,
		@DefaultValue("10s") Duration maxReconnectInterval) {

	public SerfStreamProperties {
		requirePositive(queryConcurrency, "query-concurrency");
		requirePositive(queueCapacity, "queue-capacity");
		requirePositive(blockedAfter.toMillis(), "blocked-after");
		requirePositive(memberCheckInterval.toMillis(), "member-check-interval");
		requirePositive(maxReconnectInterval.toMillis(), "max-reconnect-interval");
	}

	private static void requirePositive(long value, String name) {
		Assert.isTrue(value > 0, () -> "'serf.stream.%s' must be positive".formatted(name));
	}

}
