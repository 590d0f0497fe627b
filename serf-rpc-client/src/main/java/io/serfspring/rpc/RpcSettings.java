package io.serfspring.rpc;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a client was told by its builder.
 *
 * @param authKey the key, in no text that anybody sees
 */
record RpcSettings(RpcAddress address, @Nullable String authKey, Duration connectTimeout, Duration commandTimeout,
		Duration writeTimeout, Duration clusterTimeout, Duration keepAlive) {

	@Override
	public String toString() {
		return "RpcSettings[%s]".formatted(this.address);
	}

}
