package io.serfspring.rpc;

/**
 * The agent has a key (its {@code rpc_auth}) and this client has another one or none, or
 * the agent has none and this client has one.
 */
public final class SerfAuthenticationException extends SerfRpcException {

	SerfAuthenticationException(String message) {
		super(message, null);
	}

}
