package io.serfspring.stream;

import java.time.Duration;

import io.serfspring.SerfEvent;

/**
 * A handler has not returned for a long time. Member and user events wait for it if it
 * handles one of them. Published once for each event.
 */
public final class SerfHandlerBlockedEvent extends SerfStreamEvent {

	private final SerfEvent event;

	private final Duration busyFor;

	SerfHandlerBlockedEvent(SerfStream source, SerfEvent event, Duration busyFor) {
		super(source);
		this.event = event;
		this.busyFor = busyFor;
	}

	/**
	 * Return what is being handled.
	 * @return the event, whose text comes from the cluster
	 */
	public SerfEvent event() {
		return this.event;
	}

	/**
	 * Return for how long.
	 * @return the time since the event was handed to the handler
	 */
	public Duration busyFor() {
		return this.busyFor;
	}

}
