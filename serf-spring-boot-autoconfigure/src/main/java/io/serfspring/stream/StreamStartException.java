package io.serfspring.stream;

/**
 * The stream was to be connected when the application starts, and is not.
 */
public final class StreamStartException extends RuntimeException {

	StreamStartException(RuntimeException cause) {
		super(String.valueOf(cause.getMessage()), cause);
	}

}
