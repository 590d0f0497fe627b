package io.serfspring.rpc;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A command could not be carried out. No message holds the key.
 */
public abstract sealed class SerfRpcException extends RuntimeException permits SerfConnectionException,
		SerfAuthenticationException, SerfRefusedException, SerfTimeoutException, SerfProtocolException {

	SerfRpcException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Return the same failure as it is seen by this thread. What ends a connection ends
	 * the commands of several threads, and each wants to know which of its calls failed.
	 */
	abstract SerfRpcException here();

	final String message() {
		return Objects.requireNonNullElse(getMessage(), "");
	}

	static RuntimeException here(@Nullable Throwable failure) {
		return (failure instanceof SerfRpcException known) ? known.here()
				: new IllegalStateException((failure != null) ? failure.getMessage() : null, failure);
	}

}
