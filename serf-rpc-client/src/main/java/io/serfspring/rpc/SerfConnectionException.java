package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection to the agent: it could not be made, or it was lost before the
 * command was answered. The agent may have carried out a command whose answer was lost.
 */
public final class SerfConnectionException extends SerfRpcException {

	SerfConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	SerfRpcException here() {
		return new SerfConnectionException(message(), this);
	}

}
