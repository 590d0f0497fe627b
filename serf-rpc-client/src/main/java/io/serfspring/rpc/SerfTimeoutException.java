package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The agent has not answered in time, which ends the connection, or the waiting thread
 * was interrupted, which does not. The agent may carry out the command all the same.
 */
public final class SerfTimeoutException extends SerfRpcException {

	/**
	 * Create an exception.
	 * @param message what has not been answered
	 * @param cause the interruption, or {@code null} if time has passed
	 */
	public SerfTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	SerfRpcException here() {
		return new SerfTimeoutException(message(), this);
	}

}
