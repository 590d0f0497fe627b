package io.serfspring.background;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.BackgroundCall;
import io.serfspring.dispatch.BackgroundRunner;
import io.serfspring.dispatch.TraceText;

/**
 * Makes the calls of each method one after the other, and those of different methods
 * beside each other. A method has a thread as long as there is something to do for it.
 */
public final class BackgroundQueues implements BackgroundRunner {

	private static final Log logger = LogFactory.getLog(BackgroundQueues.class);

	private final ThreadFactory threads;

	private final BackgroundRoom room;

	private final Map<String, Queue<BackgroundCall>> waiting = new HashMap<>();

	private final Map<String, Thread> running = new HashMap<>();

	/**
	 * Create queues.
	 * @param threads creates the threads that make the calls
	 * @param room the room for calls that wait
	 */
	public BackgroundQueues(ThreadFactory threads, BackgroundRoom room) {
		this.threads = threads;
		this.room = room;
	}

	/**
	 * Queue a call, unless there is no room.
	 */
	@Override
	public boolean take(BackgroundCall call) {
		if (this.room.enter()) {
			add(call);
			logger.info("Queued in the background: " + call);
		}
		return true;
	}

	private synchronized void add(BackgroundCall call) {
		Queue<BackgroundCall> queue = this.waiting.get(call.method());
		if (queue != null) {
			queue.add(call);
		}
		else {
			begin(call);
		}
	}

	/**
	 * A call for which there is no thread is lost, and waits no longer.
	 */
	private void begin(BackgroundCall first) {
		this.waiting.put(first.method(), new ArrayDeque<>(List.of(first)));
		try {
			this.threads.newThread(() -> work(first.method())).start();
		}
		catch (Error ex) {
			this.waiting.remove(first.method());
			this.room.giveUp();
			throw ex;
		}
	}

	private void work(String method) {
		BackgroundCall call = next(method);
		while (call != null) {
			run(call);
			call = next(method);
		}
	}

	/**
	 * An interrupt was meant for the last call.
	 */
	private void run(BackgroundCall call) {
		try {
			Thread.interrupted();
			call.run();
		}
		catch (Exception | Error ex) {
			logger.error("%s could not be called%n%s".formatted(call, new TraceText(ex)));
		}
	}

	private synchronized @Nullable BackgroundCall next(String method) {
		BackgroundCall call = this.waiting.getOrDefault(method, new ArrayDeque<>()).poll();
		if (call != null) {
			this.room.leave();
			this.running.put(method, Thread.currentThread());
		}
		else {
			this.waiting.remove(method);
			this.running.remove(method);
		}
		notifyAll();
		return call;
	}

	/**
	 * Wait until there is nothing to do any more.
	 * @param nanos how long to wait at most
	 * @return whether there is nothing to do
	 * @throws InterruptedException if this thread is interrupted
	 */
	public synchronized boolean awaitEmpty(long nanos) throws InterruptedException {
		long end = System.nanoTime() + nanos;
		long left = nanos;
		while (!this.waiting.isEmpty() && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
			left = end - System.nanoTime();
		}
		return this.waiting.isEmpty();
	}

	/**
	 * Give up what waits, and interrupt what runs.
	 */
	public synchronized void abandon() {
		for (Queue<BackgroundCall> queue : this.waiting.values()) {
			queue.forEach((call) -> this.room.giveUp());
			queue.clear();
		}
		this.running.values().forEach(Thread::interrupt);
	}

	/**
	 * Return how much there is to do.
	 * @return the numbers of calls
	 */
	public synchronized BackgroundStatus status() {
		int calls = this.waiting.values().stream().mapToInt(Queue::size).sum();
		return new BackgroundStatus(this.running.size(), calls);
	}

}
