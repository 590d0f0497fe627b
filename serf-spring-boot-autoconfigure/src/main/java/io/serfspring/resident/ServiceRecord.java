package io.serfspring.resident;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * What this process has done so far, and is doing.
 */
class ServiceRecord {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private final ZonedDateTime start = ZonedDateTime.now(ZoneId.systemDefault());

	private final AtomicLong events = new AtomicLong();

	private volatile @Nullable Long eventStart;

	private volatile long lastEvent = System.nanoTime();

	void begin() {
		this.eventStart = System.nanoTime();
	}

	void end() {
		this.lastEvent = System.nanoTime();
		this.eventStart = null;
	}

	void refuse() {
		this.eventStart = null;
	}

	void count() {
		this.events.incrementAndGet();
	}

	/**
	 * Return how long the event has lasted that is being handled.
	 */
	Duration timeOfEvent() {
		Long start = this.eventStart;
		return (start != null) ? Duration.ofNanos(System.nanoTime() - start) : Duration.ZERO;
	}

	/**
	 * Return how long it is ago that an event was handled.
	 */
	Duration timeWithoutEvent() {
		return Duration.ofNanos(System.nanoTime() - this.lastEvent);
	}

	String describe() {
		return "running, pid %d, since %s, %d events".formatted(ProcessHandle.current().pid(), TIME.format(this.start),
				this.events.get());
	}

}
