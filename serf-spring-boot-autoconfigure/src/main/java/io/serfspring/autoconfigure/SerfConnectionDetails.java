package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

import io.serfspring.rpc.RpcAddress;

/**
 * What is needed to connect to the RPC of an agent. A bean of this type comes before the
 * properties.
 */
public interface SerfConnectionDetails extends ConnectionDetails {

	/**
	 * Return where the agent listens.
	 * @return the address
	 */
	RpcAddress getAddress();

	/**
	 * Return the key, the agent's {@code rpc_auth}.
	 * @return the key, or {@code null} if the agent has none
	 */
	default @Nullable String getAuth() {
		return null;
	}

}
