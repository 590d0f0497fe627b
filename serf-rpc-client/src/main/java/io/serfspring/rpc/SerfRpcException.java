package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A command could not be carried out. No message holds the key.
 */
public abstract sealed class SerfRpcException extends RuntimeException permits SerfConnectionException,
		SerfAuthenticationException, SerfRefusedException, SerfTimeoutException, SerfProtocolException {

	SerfRpcException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
