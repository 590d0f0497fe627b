package io.serfspring.dispatch;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The user events that this process has handled last.
 */
class HandledEventsMemory implements HandledEvents {

	private final int window;

	private final Set<EventDigest> events = new LinkedHashSet<>();

	HandledEventsMemory(int window) {
		this.window = window;
	}

	@Override
	public synchronized boolean contains(EventDigest event) {
		return this.events.contains(event);
	}

	@Override
	public synchronized void add(EventDigest event) {
		this.events.remove(event);
		this.events.add(event);
		if (this.events.size() > this.window) {
			this.events.remove(this.events.iterator().next());
		}
	}

}
