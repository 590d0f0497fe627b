package io.serfspring.stream;

import java.util.concurrent.atomic.AtomicLong;

import io.serfspring.dispatch.SerfResult;

/**
 * Counts what has come of the events.
 */
final class StreamCounters {

	private final AtomicLong handled = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final AtomicLong unhandled = new AtomicLong();

	private final AtomicLong connections = new AtomicLong();

	private final AtomicLong duplicates = new AtomicLong();

	void count(SerfResult result, boolean completed) {
		if (!completed) {
			countFailure();
		}
		else if (result.duplicate()) {
			this.duplicates.incrementAndGet();
		}
		else {
			(result.isHandled() ? this.handled : this.unhandled).incrementAndGet();
		}
	}

	void countFailure() {
		this.failed.incrementAndGet();
	}

	void countConnection() {
		this.connections.incrementAndGet();
	}

	StreamStatus.Counters snapshot(long dropped) {
		return new StreamStatus.Counters(this.handled.get(), this.failed.get(), this.unhandled.get(), dropped,
				this.connections.get(), this.duplicates.get());
	}

}
