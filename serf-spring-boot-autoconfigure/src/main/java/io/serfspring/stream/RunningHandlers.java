package io.serfspring.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.serfspring.SerfEvent;

/**
 * The events that are being handled, and since when.
 */
final class RunningHandlers {

	private final Set<Call> calls = ConcurrentHashMap.newKeySet();

	Call begin(SerfEvent event) {
		Call call = new Call(event);
		this.calls.add(call);
		return call;
	}

	void end(Call call) {
		this.calls.remove(call);
	}

	/**
	 * Return how long the call has been running that has been running longest.
	 */
	@Nullable Duration longest() {
		return this.calls.stream().map(Call::age).max(Comparator.naturalOrder()).orElse(null);
	}

	/**
	 * Return the calls that have been running for so long, each only once.
	 */
	List<Call> newlyBlocked(Duration threshold) {
		return this.calls.stream()
			.filter((call) -> call.age().compareTo(threshold) >= 0 && call.markReported())
			.toList();
	}

	/**
	 * An event that is being handled.
	 */
	static final class Call {

		private final SerfEvent event;

		private final long start = System.nanoTime();

		private boolean reported;

		private Call(SerfEvent event) {
			this.event = event;
		}

		SerfEvent event() {
			return this.event;
		}

		Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.start);
		}

		private boolean markReported() {
			boolean first = !this.reported;
			this.reported = true;
			return first;
		}

	}

}
