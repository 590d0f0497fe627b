package io.serfspring.stream;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has events handled in the order in which they have come, so many at the same time.
 */
final class Lane {

	private final ThreadPoolExecutor executor;

	private final Backlog backlog;

	Lane(int concurrency, ThreadFactory threads, Backlog backlog) {
		this.executor = new ThreadPoolExecutor(concurrency, concurrency, 0, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads, (task, executor) -> leave(task));
		this.backlog = backlog;
	}

	/**
	 * Have an event handled, unless there is no room.
	 */
	void offer(Runnable work) {
		if (this.backlog.enter()) {
			execute(new Waiting(work, this.backlog));
		}
	}

	/**
	 * An event for which there is no thread is lost, and waits no longer.
	 */
	private void execute(Waiting event) {
		try {
			this.executor.execute(event);
		}
		catch (Error ex) {
			this.backlog.giveUp();
			throw ex;
		}
	}

	/**
	 * Have something done in the order of events that is no event.
	 */
	void put(Runnable work) {
		this.executor.execute(work);
	}

	/**
	 * Take nothing more.
	 */
	void close() {
		this.executor.shutdown();
	}

	/**
	 * Wait until all is handled, but no longer than to a point in time.
	 */
	void awaitEmpty(Deadline deadline) throws InterruptedException {
		this.executor.awaitTermination(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Give up what waits and interrupt the handlers that run.
	 */
	void abandon() {
		for (Runnable task : this.executor.shutdownNow()) {
			if (task instanceof Waiting) {
				this.backlog.giveUp();
			}
		}
	}

	private void leave(Runnable refused) {
		if (refused instanceof Waiting) {
			this.backlog.leave();
		}
	}

	/**
	 * An event that waits for a handler.
	 */
	private record Waiting(Runnable work, Backlog backlog) implements Runnable {

		@Override
		public void run() {
			this.backlog.leave();
			this.work.run();
		}

	}

}
