package io.serfspring.stream;

/**
 * The handlers have been told what they had missed of the members. Published after each
 * connection, and whenever a comparison with the agent's list has found something.
 */
public final class SerfResynchronizedEvent extends SerfStreamEvent {

	private final int memberEvents;

	SerfResynchronizedEvent(SerfStream source, int memberEvents) {
		super(source);
		this.memberEvents = memberEvents;
	}

	/**
	 * Return how many member events the handlers got.
	 * @return the number of events, 0 if they had missed nothing
	 */
	public int memberEvents() {
		return this.memberEvents;
	}

}
