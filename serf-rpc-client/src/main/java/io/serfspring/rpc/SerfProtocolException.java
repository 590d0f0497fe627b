package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * What has arrived is not the agent's RPC protocol, or is larger than anything that an
 * agent sends. The connection is closed.
 */
public final class SerfProtocolException extends SerfRpcException {

	SerfProtocolException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	SerfRpcException here() {
		return new SerfProtocolException(message(), this);
	}

}
