package io.serfspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.serfspring.client.SizeLimits;
import io.serfspring.rpc.RpcAddress;

/**
 * The connection to the RPC of an agent.
 *
 * @param addr Host and port on which the agent listens for RPC. An empty value stands for
 * the default.
 * @param auth Key for the RPC, the agent's rpc_auth.
 * @param connectTimeout Time to connect to the agent.
 * @param commandTimeout Time that the agent has to answer a command.
 * @param writeTimeout Time that the agent has to take a command.
 * @param clusterTimeout Time for commands that wait for the cluster: join, leave and
 * those about keys. Queries have a time-out of their own.
 * @param keepAlive Silence after which the agent is asked for a sign of life. After twice
 * that time the connection is given up.
 * @param eventLimit Size limit of an encoded user event, the agent's
 * user_event_size_limit. Name and payload together have some 30 bytes less.
 * @param queryLimit Size limit of an encoded query, the agent's query_size_limit. Name
 * and payload together have some 110 bytes less.
 */
@ConfigurationProperties("serf.rpc")
public record SerfRpcProperties(@DefaultValue(SerfRpcProperties.DEFAULT_ADDR) String addr, @Nullable String auth,
		@DefaultValue("2s") Duration connectTimeout, @DefaultValue("5s") Duration commandTimeout,
		@DefaultValue("5s") Duration writeTimeout, @DefaultValue("30s") Duration clusterTimeout,
		@DefaultValue("10s") Duration keepAlive, @DefaultValue("512B") DataSize eventLimit,
		@DefaultValue("1024B") DataSize queryLimit) {

	private static final String DEFAULT_ADDR = "127.0.0.1:7373";

	private static final DataSize LARGEST_EVENT_LIMIT = DataSize.ofBytes(9216);

	public SerfRpcProperties {
		addr = addr.isEmpty() ? DEFAULT_ADDR : addr;
		requireAddress(addr);
		requirePositive("connect-timeout", connectTimeout);
		requirePositive("command-timeout", commandTimeout);
		requirePositive("write-timeout", writeTimeout);
		requirePositive("cluster-timeout", clusterTimeout);
		requirePositive("keep-alive", keepAlive);
		Assert.isTrue(!eventLimit.isNegative() && eventLimit.compareTo(LARGEST_EVENT_LIMIT) <= 0,
				"'serf.rpc.event-limit' must be 0 to 9216 bytes, which is what an agent may have");
		Assert.isTrue(!queryLimit.isNegative(), "'serf.rpc.query-limit' must not be negative");
	}

	RpcAddress address() {
		return RpcAddress.parse(this.addr);
	}

	SizeLimits limits() {
		return new SizeLimits(this.eventLimit.toBytes(), this.queryLimit.toBytes());
	}

	private static void requireAddress(String addr) {
		try {
			RpcAddress.parse(addr);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'serf.rpc.addr' is wrong: " + ex.getMessage());
		}
	}

	private static void requirePositive(String name, Duration time) {
		Assert.isTrue(time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(Duration.ofDays(1)) <= 0,
				() -> "'serf.rpc.%s' must be one millisecond to one day, not %s".formatted(name, time));
	}

	/**
	 * The key stays out.
	 */
	@Override
	public String toString() {
		return "SerfRpcProperties[addr=%s]".formatted(this.addr);
	}

}
