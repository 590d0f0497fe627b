package io.serfspring.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Halts the process if nothing else ends it. This thread starts before the application
 * and waits without a lock and without memory of its own, so no deadlock, lack of memory
 * or lack of threads can stop it: ten seconds after the end has begun, or after the
 * thread that runs the application has died, the process is gone.
 * <p>
 * Until then the application may take its time, unless there is a limit. After that the
 * thread that runs the application is interrupted, and gets a second to end the process.
 */
final class EndThread extends Thread {

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Duration GRACE_AFTER_LIMIT = Duration.ofSeconds(1);

	private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

	private static final int FAILURE = 1;

	private final ScriptProcess process;

	private final Thread application = Thread.currentThread();

	private final long start = System.nanoTime();

	private final AtomicBoolean outcome = new AtomicBoolean();

	private volatile boolean released;

	private volatile boolean begun;

	private volatile int exitCode = FAILURE;

	private volatile @Nullable Duration limit;

	/**
	 * Create the thread, in the thread that runs the application.
	 * @param process the process to end
	 */
	EndThread(ScriptProcess process) {
		super("serf-end");
		this.process = process;
		setDaemon(true);
	}

	ScriptProcess process() {
		return this.process;
	}

	void limit(Duration limit) {
		this.limit = limit;
	}

	/**
	 * Let the process live on: it was not started for an event.
	 */
	void release() {
		this.released = true;
	}

	/**
	 * Return whether the caller is the first to tell what came of the event. Nobody else
	 * may tell anything then.
	 */
	boolean claimOutcome() {
		return this.outcome.compareAndSet(false, true);
	}

	/**
	 * Begin the end of the process.
	 */
	void begin() {
		this.begun = true;
	}

	/**
	 * Begin the end of the process with the exit code that a halt is to have, too.
	 */
	void begin(int exitCode) {
		this.exitCode = exitCode;
		begin();
	}

	/**
	 * Return whether the application has ended by itself, without anybody telling what
	 * came of the event.
	 */
	boolean isEventLost() {
		return !this.released && !this.outcome.get() && !this.application.isAlive();
	}

	@Override
	public void run() {
		while (!this.released && !this.begun && this.application.isAlive()) {
			pause();
			if (isLimitReached() && claimOutcome()) {
				interruptApplication();
			}
		}
		if (!this.released) {
			pause(GRACE);
			halt("The process was halted: the application did not end in time");
		}
	}

	private boolean isLimitReached() {
		Duration limit = this.limit;
		return limit != null && System.nanoTime() - this.start > limit.toNanos();
	}

	private void interruptApplication() {
		this.process.tell(describeLimit());
		this.application.interrupt();
		pause(GRACE_AFTER_LIMIT);
		if (!this.begun) {
			Runtime.getRuntime().halt(FAILURE);
		}
	}

	private String describeLimit() {
		StringBuilder text = new StringBuilder(
				"%s has passed: the event was not handled within %s. The application was here:"
					.formatted(ScriptProcess.TIMEOUT_PROPERTY, this.limit));
		for (StackTraceElement element : this.application.getStackTrace()) {
			text.append("\n\tat ").append(element);
		}
		return text.toString();
	}

	/**
	 * Halt the process at once.
	 * @param reason what to tell if nobody has told anything
	 */
	void halt(String reason) {
		try {
			if (claimOutcome()) {
				this.process.tell(reason);
			}
		}
		finally {
			Runtime.getRuntime().halt(this.exitCode);
		}
	}

	private void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() - end < 0) {
			pause();
		}
	}

	private void pause() {
		Thread.interrupted();
		LockSupport.parkNanos(PAUSE_NANOS);
	}

}
