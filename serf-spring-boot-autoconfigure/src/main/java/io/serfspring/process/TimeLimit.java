package io.serfspring.process;

import java.time.Duration;

/**
 * How long an event may last.
 *
 * @param duration the time from its start
 */
public record TimeLimit(Duration duration) {

	/**
	 * Name of the property that limits the time of an event.
	 */
	public static final String PROPERTY = ScriptProcess.TIMEOUT_PROPERTY;

	/**
	 * How long a thread that was interrupted for it may take to end.
	 */
	public static final Duration GRACE = EndThread.GRACE_AFTER_LIMIT;

	/**
	 * Describe what has happened when the time is over.
	 * @return one line
	 */
	public String describe() {
		return "%s has passed: the event was not handled within %s".formatted(PROPERTY, this.duration);
	}

}
