package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.serfspring.rpc.RpcAddress;

/**
 * {@link SerfConnectionDetails} of the properties.
 */
class PropertiesSerfConnectionDetails implements SerfConnectionDetails {

	private final SerfRpcProperties properties;

	PropertiesSerfConnectionDetails(SerfRpcProperties properties) {
		this.properties = properties;
	}

	@Override
	public RpcAddress getAddress() {
		return this.properties.address();
	}

	@Override
	public @Nullable String getAuth() {
		return this.properties.auth();
	}

}
