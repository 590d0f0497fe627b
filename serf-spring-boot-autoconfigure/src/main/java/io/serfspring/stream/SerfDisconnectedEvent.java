package io.serfspring.stream;

/**
 * The stream is not connected any more, or cannot connect. Published once, not for each
 * attempt.
 */
public final class SerfDisconnectedEvent extends SerfStreamEvent {

	private final Cause cause;

	private final String description;

	SerfDisconnectedEvent(SerfStream source, Cause cause, String description) {
		super(source);
		this.cause = cause;
		this.description = description;
	}

	/**
	 * Return why there is no connection.
	 * @return the kind of cause
	 */
	public Cause cause() {
		return this.cause;
	}

	/**
	 * Describe the cause in words.
	 * @return the description, without the key
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Kinds of causes.
	 */
	public enum Cause {

		/**
		 * The agent cannot be reached, or the connection was lost.
		 */
		CONNECTION,

		/**
		 * The agent has not answered in time or has not given a sign of life.
		 */
		TIMEOUT,

		/**
		 * The key is not that of the agent.
		 */
		AUTHENTICATION,

		/**
		 * The agent has refused a command, or is no agent.
		 */
		PROTOCOL,

		/**
		 * The application has stopped the stream.
		 */
		STOPPED

	}

}
