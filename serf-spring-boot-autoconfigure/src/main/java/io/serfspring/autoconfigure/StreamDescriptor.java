package io.serfspring.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.serfspring.background.BackgroundStatus;
import io.serfspring.stream.StreamStatus;

/**
 * How the stream is doing, as operators see it.
 *
 * @param running whether it was started and not stopped
 * @param connected whether events are being received
 * @param connectedSince since when
 * @param lastFailure why it is not connected, or was not the last time
 * @param queued how many events wait for a handler
 * @param busyFor how long the handler has been running that has been running longest
 * @param counters what has come of the events since the start of the application
 * @param background how many calls run and wait in the background
 */
public record StreamDescriptor(boolean running, boolean connected, @Nullable Instant connectedSince,
		@Nullable String lastFailure, int queued, @Nullable Duration busyFor, StreamStatus.Counters counters,
		BackgroundStatus background) {

	static StreamDescriptor of(StreamStatus status) {
		return new StreamDescriptor(status.running(), status.connected(), status.connectedSince(), status.lastFailure(),
				status.queued(), status.busyFor(), status.counters(), status.background());
	}

	/**
	 * Return whether events should be received and are not.
	 */
	boolean isBroken() {
		return this.running && !this.connected;
	}

}
