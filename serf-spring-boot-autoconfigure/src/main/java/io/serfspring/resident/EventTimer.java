package io.serfspring.resident;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.serfspring.process.ResidentConsole;
import io.serfspring.process.TimeLimit;

/**
 * Interrupts an event that lasts too long, and ends the process if that does not help.
 */
class EventTimer {

	private static final int FAILURE = 1;

	private final @Nullable TimeLimit limit;

	private final ResidentConsole console;

	private final Thread worker = Thread.currentThread();

	private @Nullable Thread watcher;

	/**
	 * Create a timer, in the thread that handles the events.
	 * @param limit how long an event may last, or {@code null} for as long as it needs
	 * @param console where an excess is told
	 */
	EventTimer(@Nullable TimeLimit limit, ResidentConsole console) {
		this.limit = limit;
		this.console = console;
	}

	/**
	 * Begin an event.
	 */
	void begin() {
		if (this.limit != null) {
			this.watcher = new Watcher(this.limit);
			this.watcher.start();
		}
	}

	/**
	 * End an event.
	 * @return what has happened if it has not ended in time, else {@code null}
	 */
	@Nullable String end() {
		if (this.limit == null || !(this.watcher instanceof Watcher ending)) {
			return null;
		}
		boolean inTime = ending.end();
		this.watcher = null;
		// An interrupt was meant for the handler.
		Thread.interrupted();
		return inTime ? null : this.limit.describe();
	}

	/**
	 * Watches one event.
	 */
	private final class Watcher extends Thread {

		private final TimeLimit limit;

		private boolean ended;

		private boolean exceeded;

		private Watcher(TimeLimit limit) {
			super("serf-limit");
			setDaemon(true);
			this.limit = limit;
		}

		private synchronized boolean end() {
			this.ended = true;
			notifyAll();
			return !this.exceeded;
		}

		@Override
		public synchronized void run() {
			pause(this.limit.duration());
			if (!this.ended) {
				this.exceeded = true;
				EventTimer.this.worker.interrupt();
				pause(TimeLimit.GRACE);
				if (!this.ended) {
					EventTimer.this.console.tell(this.limit.describe());
					Runtime.getRuntime().halt(FAILURE);
				}
			}
		}

		private void pause(Duration duration) {
			long end = System.nanoTime() + duration.toNanos();
			try {
				for (long left = duration.toMillis(); left > 0
						&& !this.ended; left = (end - System.nanoTime()) / 1_000_000) {
					wait(left);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
