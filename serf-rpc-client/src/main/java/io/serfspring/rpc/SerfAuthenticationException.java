package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The agent has a key (its {@code rpc_auth}) and this client has another one or none, or
 * the agent has none and this client has one.
 */
public final class SerfAuthenticationException extends SerfRpcException {

	SerfAuthenticationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	SerfRpcException here() {
		return new SerfAuthenticationException(message(), this);
	}

}
