package io.serfspring.stream;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;

/**
 * How a stream is doing.
 *
 * @param running whether it was started and not stopped
 * @param connectedSince since when it has been subscribed and resynchronised;
 * {@code null} if it is not
 * @param lastFailure why it is not connected, or was not the last time; {@code null} if
 * it always was
 * @param self the node of the agent, as it was last known; {@code null} before the first
 * connection
 * @param queued how many events wait for a handler
 * @param busyFor how long the handler has been running that has been running longest;
 * {@code null} if none runs
 * @param counters what has come of the events since the start of the application
 */
public record StreamStatus(boolean running, @Nullable Instant connectedSince, @Nullable String lastFailure,
		@Nullable LocalNode self, int queued, @Nullable Duration busyFor, Counters counters) {

	/**
	 * Return whether events are being received.
	 * @return {@code false} while the agent cannot be reached
	 */
	public boolean connected() {
		return this.connectedSince != null;
	}

	/**
	 * What has come of the events.
	 *
	 * @param handled events that handlers have handled
	 * @param failed events on which a handler has failed, or whose answer was refused
	 * @param unhandled events that no handler serves
	 * @param dropped events for which the queue had no room, or that a stop has left over
	 * @param connections how often a connection was made
	 * @param duplicates user events that were handled before and were left alone
	 */
	public record Counters(long handled, long failed, long unhandled, long dropped, long connections, long duplicates) {
	}

}
