package io.serfspring.stream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.serfspring.background.BackgroundRoom;

/**
 * Counts the events that wait for a handler, and those for which there was no room.
 */
final class Backlog implements BackgroundRoom {

	private final int capacity;

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong dropped = new AtomicLong();

	Backlog(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Take an event in if there is room, else count it as dropped.
	 */
	@Override
	public boolean enter() {
		if (this.waiting.incrementAndGet() <= this.capacity) {
			return true;
		}
		leave();
		this.dropped.incrementAndGet();
		return false;
	}

	/**
	 * An event waits no longer.
	 */
	@Override
	public void leave() {
		this.waiting.decrementAndGet();
	}

	/**
	 * An event will never be handled.
	 */
	@Override
	public void giveUp() {
		leave();
		this.dropped.incrementAndGet();
	}

	int waiting() {
		return this.waiting.get();
	}

	long dropped() {
		return this.dropped.get();
	}

	boolean isAtMostHalfFull() {
		return waiting() <= this.capacity / 2;
	}

}
