package io.serfspring.stream;

import java.time.Duration;

/**
 * A point in time that stays where it is if the clock of the machine is set.
 *
 * @param nanoTime the point in time, as {@link System#nanoTime()} tells it
 */
record Deadline(long nanoTime) {

	static Deadline after(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	Deadline minus(Duration time) {
		return new Deadline(this.nanoTime - time.toNanos());
	}

	/**
	 * Return how much time is left, which is negative when it is over.
	 */
	long nanosLeft() {
		return this.nanoTime - System.nanoTime();
	}

}
