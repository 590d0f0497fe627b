package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A handler that cannot be used as it is written. Thrown when the application starts.
 */
public class InvalidSerfHandlerException extends RuntimeException {

	private final String action;

	InvalidSerfHandlerException(String message, String action) {
		this(message, action, null);
	}

	InvalidSerfHandlerException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Return what to do about it.
	 * @return a sentence for the developer of the handler
	 */
	public String getAction() {
		return this.action;
	}

}
