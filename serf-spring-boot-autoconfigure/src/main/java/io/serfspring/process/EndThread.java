package io.serfspring.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Halts the process if nothing else ends it. This thread starts before the application,
 * waits without a lock, and goes on if it lacks memory for something, so no deadlock,
 * lack of memory or lack of threads can stop it: ten seconds after the end has begun, or
 * after the thread that runs the application has died, the process is gone.
 * <p>
 * Until then the application may take its time, unless there is a limit. After that the
 * thread that runs the application is interrupted, and gets a second to end the process.
 */
final class EndThread extends Thread {

	private static final Duration GRACE = Duration.ofSeconds(10);

	static final Duration GRACE_AFTER_LIMIT = Duration.ofSeconds(1);

	private static final Duration GRACE_TO_TELL = Duration.ofSeconds(1);

	private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

	/**
	 * Looking at the stack of another thread stops it for a moment.
	 */
	private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

	private static final String CONTEXT = "org.springframework.context.support.AbstractApplicationContext";

	private static final int FAILURE = 1;

	private final ScriptProcess process;

	private final Thread application = Thread.currentThread();

	private final long start = System.nanoTime();

	private long nextLook = this.start + LOOK_INTERVAL.toNanos();

	private volatile boolean released;

	private volatile boolean begun;

	private volatile boolean limitReached;

	private volatile boolean told;

	private volatile int exitCode = FAILURE;

	private volatile boolean up;

	private volatile @Nullable Duration limit;

	private volatile long limitNanos = Long.MAX_VALUE;

	private volatile String reason = "The event was not handled: the application has ended or closed its context before";

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
		this.limitNanos = (limit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0) ? limit.toNanos() : Long.MAX_VALUE;
	}

	/**
	 * Note that the application has started.
	 */
	void up() {
		this.up = true;
	}

	boolean isReleased() {
		return this.released;
	}

	/**
	 * Let the process live on: it was not started for an event.
	 */
	void release() {
		this.released = true;
	}

	/**
	 * Begin the end of the process.
	 * @param reason what to tell if the process is halted before anything was told
	 */
	void begin(String reason) {
		this.reason = reason;
		this.begun = true;
	}

	/**
	 * Note that the outcome was told, and with which exit code the process ends.
	 */
	void told(int exitCode) {
		this.exitCode = exitCode;
		this.told = true;
	}

	void exitCode(int exitCode) {
		this.exitCode = exitCode;
	}

	boolean isTold() {
		return this.told;
	}

	int exitCode() {
		return this.exitCode;
	}

	boolean isLimitReached() {
		return this.limitReached;
	}

	/**
	 * Return whether the application has ended by itself, and nobody has told what came
	 * of the event.
	 */
	boolean isEventLost() {
		return !this.released && !this.begun && !this.application.isAlive();
	}

	@Override
	public void run() {
		while (!this.released && !this.begun && this.application.isAlive()) {
			pause();
			try {
				watch();
			}
			catch (Exception | Error ex) {
				// Out of memory, for instance. The next look is after a pause.
			}
		}
		if (!this.released) {
			if (this.begun) {
				pauseUntil(() -> false, GRACE);
			}
			halt();
		}
	}

	private void watch() {
		if (System.nanoTime() - this.start > this.limitNanos) {
			interruptApplication();
		}
		else if (isTimeToLook() && hasFailed()) {
			begin("The application has failed, as its log tells");
		}
	}

	private boolean isTimeToLook() {
		boolean due = System.nanoTime() - this.nextLook > 0;
		this.nextLook += due ? LOOK_INTERVAL.toNanos() : 0;
		return due;
	}

	/**
	 * Before Spring Boot tells its listeners of a failure, it asks for an exit code, and
	 * a context that does not start stops and destroys its beans.
	 */
	private boolean hasFailed() {
		StackTraceElement[] frames = this.application.getStackTrace();
		for (int i = 1; i < frames.length; i++) {
			if (isCall(frames[i], "org.springframework.boot.SpringApplication", "handleRunFailure")) {
				return true;
			}
			if (!this.up && isCall(frames[i], CONTEXT, "refresh") && (isCall(frames[i - 1], CONTEXT, "destroyBeans")
					|| frames[i - 1].getMethodName().equals("stop"))) {
				return true;
			}
		}
		return false;
	}

	private boolean isCall(StackTraceElement frame, String className, String methodName) {
		return frame.getMethodName().equals(methodName) && frame.getClassName().equals(className);
	}

	/**
	 * What the application makes of the interrupt is told with the limit.
	 */
	private void interruptApplication() {
		this.limitReached = true;
		this.application.interrupt();
		pauseUntil(() -> this.begun, GRACE_AFTER_LIMIT);
		if (!this.begun) {
			begin(describeLimit());
			halt();
		}
	}

	private void pauseUntil(BooleanSupplier condition, Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
			pause();
		}
	}

	/**
	 * Describe the limit that was reached.
	 */
	String describeLimit() {
		return new TimeLimit(Objects.requireNonNull(this.limit)).describe();
	}

	/**
	 * Halt the process at once. If nobody has told the outcome, tell why and where the
	 * application is. Standard error or a lock may prevent that.
	 */
	void halt() {
		try {
			if (!this.told) {
				Thread teller = new Thread(() -> this.process.tell(this.reason + whereabouts()), "serf-halt");
				teller.setDaemon(true);
				teller.start();
				pauseUntil(() -> this.told, GRACE_TO_TELL);
			}
		}
		finally {
			Runtime.getRuntime().halt(this.exitCode);
		}
	}

	private String whereabouts() {
		return Arrays.stream(this.application.getStackTrace())
			.map((frame) -> "\n\tat " + frame)
			.collect(Collectors.joining("", "\nThe process was halted. The application was here:", ""));
	}

	private void pause() {
		Thread.interrupted();
		LockSupport.parkNanos(PAUSE_NANOS);
	}

}
