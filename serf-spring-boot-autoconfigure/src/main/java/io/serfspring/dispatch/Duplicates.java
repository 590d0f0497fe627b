package io.serfspring.dispatch;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

/**
 * Tells which user events were handled before. An agent delivers events again after a
 * restart or a rejoin, and in another order.
 */
class Duplicates {

	private final HandledEvents handled;

	Duplicates(HandledEvents handled) {
		this.handled = handled;
	}

	static Duplicates among(int window, @Nullable Path file) {
		return new Duplicates((file != null) ? new HandledEventsFile(file, window) : new HandledEventsMemory(window));
	}

	boolean contain(SerfEvent event) {
		return event instanceof UserEvent user && this.handled.contains(EventDigest.of(user));
	}

	/**
	 * An event on which a method has failed was handled, too: the others would run again.
	 */
	void note(SerfResult result) {
		if (result.event() instanceof UserEvent user && result.isHandled()) {
			this.handled.add(EventDigest.of(user));
		}
	}

}
