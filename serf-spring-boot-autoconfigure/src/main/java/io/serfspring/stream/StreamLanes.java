package io.serfspring.stream;

import java.time.Duration;

import io.serfspring.background.BackgroundQueues;

/**
 * The ways on which events come to the handlers: one for member and user events, and one
 * beside it for queries.
 *
 * @param events has one event handled after the other
 * @param queries has several queries handled at the same time
 * @param background has done beside them what takes its time
 * @param delivery what is done with an event
 */
record StreamLanes(Lane events, Lane queries, BackgroundQueues background, EventDelivery delivery) {

	/**
	 * What handlers get that are interrupted.
	 */
	private static final Duration GRACE = Duration.ofMillis(500);

	/**
	 * Finish what was taken. What is not finished in time is given up.
	 */
	void finish(Deadline deadline) throws InterruptedException {
		this.events.close();
		this.queries.close();
		try {
			this.queries.awaitEmpty(deadline.minus(GRACE));
			this.events.awaitEmpty(deadline.minus(GRACE));
			this.background.awaitEmpty(deadline.minus(GRACE).nanosLeft());
		}
		finally {
			this.delivery.abandon();
			this.events.abandon();
			this.queries.abandon();
			this.background.abandon();
		}
		this.queries.awaitEmpty(deadline);
		this.events.awaitEmpty(deadline);
		this.background.awaitEmpty(deadline.nanosLeft());
	}

}
