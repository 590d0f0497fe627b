package io.serfspring.stream;

/**
 * Events were dropped because too many were waiting. Published when that begins, and
 * again when it is over.
 */
public final class SerfEventsDroppedEvent extends SerfStreamEvent {

	private final long dropped;

	private final boolean over;

	SerfEventsDroppedEvent(SerfStream source, long dropped, boolean over) {
		super(source);
		this.dropped = dropped;
		this.over = over;
	}

	/**
	 * Return how many events were dropped since that has begun.
	 * @return the number of events, so far unless it is {@link #isOver() over}
	 */
	public long dropped() {
		return this.dropped;
	}

	/**
	 * Return whether there is room again.
	 * @return {@code false} if more may be dropped
	 */
	public boolean isOver() {
		return this.over;
	}

}
