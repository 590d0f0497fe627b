package io.serfspring.benchmark;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * Gets the events that are measured, and does nothing else with them.
 */
@SerfHandler(SerfHandler.EVERY_ROLE)
class EventHandler {

	private final Arrivals arrivals;

	EventHandler(Arrivals arrivals) {
		this.arrivals = arrivals;
	}

	@OnUserEvent
	void tick() {
		this.arrivals.count();
	}

	/**
	 * The clock of {@link System#nanoTime()} is the same for all processes of a Linux
	 * machine.
	 */
	@OnUserEvent
	void clock(String sentAt) {
		this.arrivals.delayed(System.nanoTime() - Long.parseLong(sentAt));
	}

	/**
	 * What comes meanwhile has to wait.
	 */
	@OnUserEvent
	void hold(String seconds) throws InterruptedException {
		Thread.sleep(1000 * Long.parseLong(seconds));
	}

	@OnUserEvent
	void end() {
		System.out.println("end " + this.arrivals.takeSummary());
	}

	@OnQuery
	String echo() {
		return "ok";
	}

}
