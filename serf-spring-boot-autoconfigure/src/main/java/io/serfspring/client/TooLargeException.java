package io.serfspring.client;

/**
 * The agent would refuse a user event or a query for its size. Nothing was sent. The
 * message says how long the payload may be.
 */
public final class TooLargeException extends RuntimeException {

	private final long largestPayload;

	TooLargeException(String message, long largestPayload) {
		super(message);
		this.largestPayload = largestPayload;
	}

	/**
	 * Return how long the payload may be, with this name and these filters.
	 * @return the bytes of the largest payload; negative if the name and the filters are
	 * too long already
	 */
	public long largestPayload() {
		return this.largestPayload;
	}

}
