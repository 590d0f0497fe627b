package io.serfspring.process;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;

import io.serfspring.dispatch.TraceText;
import io.serfspring.script.ScriptOutcome;

/**
 * This process while it handles one event: what it tells, and how it ends. Each step of
 * the end begins with {@link EndThread#begin}, so that the next one may hang.
 */
final class ScriptProcess {

	/**
	 * Name of the property that limits the time of an event.
	 */
	static final String TIMEOUT_PROPERTY = "serf.script.timeout";

	private static final Log logger = LogFactory.getLog(ScriptProcess.class);

	private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

	private static final String ENDED = "The process was ended before it was known what came of the event";

	private static final int FAILURE = 1;

	private final QuietConsole console = new QuietConsole();

	private final ProcessStreams streams = new ProcessStreams();

	private EndThread end = new EndThread(this);

	private boolean started;

	private volatile boolean exiting;

	private volatile boolean shuttingDown;

	private @Nullable UncaughtExceptionHandler replacedHandler;

	/**
	 * Find this process in places that Spring Boot hands nothing to. No application can
	 * replace its {@link EndThread}.
	 */
	static @Nullable ScriptProcess find() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread instanceof EndThread end && !end.isReleased())
			.map((thread) -> ((EndThread) thread).process())
			.findFirst()
			.orElse(null);
	}

	QuietConsole console() {
		return this.console;
	}

	ProcessStreams streams() {
		return this.streams;
	}

	/**
	 * Make sure that the process ends, whatever happens from now on.
	 */
	void start() {
		if (!this.started) {
			this.started = true;
			this.end.start();
			this.replacedHandler = Thread.currentThread().getUncaughtExceptionHandler();
			Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> fail(failure));
			Runtime.getRuntime().addShutdownHook(new Thread(this::noteShutdown, "serf-shutdown"));
			SpringApplication.getShutdownHandlers().add(this::keepExitCode);
		}
	}

	private void noteShutdown() {
		if (this.end.isEventLost()) {
			this.end.halt();
		}
		this.shuttingDown = true;
		this.end.begin(ENDED);
	}

	/**
	 * Leave the process alone, as there is no event.
	 */
	void release() {
		this.end.release();
		if (this.started) {
			Thread.currentThread().setUncaughtExceptionHandler(this.replacedHandler);
		}
		this.console.restore();
	}

	/**
	 * Let the process live on, for one event after the other.
	 * @return what it tells meanwhile
	 */
	ResidentConsole stay() {
		this.end.release();
		this.end = new EndThread(this);
		this.started = false;
		return new Console();
	}

	/**
	 * End a process that has no reason to stay any more.
	 */
	void end() {
		System.exit(0);
	}

	void limit(Duration timeout) {
		Assert.isTrue(!timeout.isNegative() && !timeout.isZero(), "'serf.script.timeout' must be positive");
		this.end.limit(timeout);
	}

	void up() {
		this.end.up();
	}

	/**
	 * Begin the end, before a step that may hang.
	 * @param reason what to tell if it does
	 */
	void begin(String reason) {
		this.end.begin(reason);
	}

	/**
	 * Tell what has failed, and that it was out of time if it was.
	 */
	void tell(String failure) {
		this.streams.err(withLimit(failure));
		this.end.told(FAILURE);
	}

	private String withLimit(String failure) {
		return this.end.isLimitReached() ? (this.end.describeLimit() + "\n" + failure).strip() : failure;
	}

	/**
	 * Tell what has failed, unless what is logged can be read where that would go.
	 */
	void tellUnlessLogged(String failure) {
		if (this.end.isLimitReached() || !isLogTold()) {
			tell(failure);
		}
	}

	private boolean isLogTold() {
		return this.streams.hasAnswerFile() && !this.console.isQuiet() && logger.isErrorEnabled();
	}

	/**
	 * Answer the event, or tell what has failed.
	 */
	void tell(ScriptOutcome outcome) {
		if (this.end.isLimitReached()) {
			tell(outcome.err());
			logger.error(this.end.describeLimit());
		}
		else if (outcome.exitCode() != 0) {
			this.end.exitCode(outcome.exitCode());
			tellUnlessLogged(outcome.err());
			this.end.exitCode(outcome.exitCode());
		}
		else {
			answer(outcome);
		}
	}

	private void answer(ScriptOutcome outcome) {
		try {
			this.streams.answer(outcome.out());
			this.end.told(0);
		}
		catch (IOException ex) {
			tell("The answer cannot be written: " + ex);
			logger.error("The answer cannot be written", ex);
		}
	}

	/**
	 * End a process that has told the outcome.
	 */
	void end(ConfigurableApplicationContext context) {
		try {
			this.end.told(this.end.exitCode());
			// An interrupt was meant for the handler.
			Thread.interrupted();
			this.console.logRest();
			context.close();
			this.console.logRest();
		}
		finally {
			exit();
		}
	}

	/**
	 * End a process whose application has failed.
	 * @param report tells why
	 */
	void end(Runnable report) {
		try {
			report.run();
			this.console.logRest();
		}
		finally {
			exit();
		}
	}

	private void fail(Throwable failure) {
		begin("The application has failed");
		end(() -> tell("The application has failed\n" + new TraceText(failure)));
	}

	private void exit() {
		this.exiting = !this.shuttingDown;
		System.exit(this.end.exitCode());
	}

	/**
	 * Close the application while the JVM shuts down, but do not wait for it for ever:
	 * that would lose the exit code.
	 */
	void shutDown(ConfigurableApplicationContext context) {
		if (this.started && !this.end.isTold()) {
			logger.warn(ENDED);
		}
		if (!this.started) {
			this.started = true;
			this.end.start();
		}
		if (context.isActive()) {
			Thread thread = new Thread(context::close, "serf-close");
			thread.setDaemon(true);
			thread.start();
			join(thread);
		}
	}

	private void join(Thread thread) {
		try {
			thread.join(CLOSE_TIME.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Keep the exit code of the outcome, whoever exits after it was told.
	 */
	void keepExitCode() {
		if (this.end.isTold() && !this.exiting) {
			this.end.halt();
		}
	}

	/**
	 * What is told of one event has no effect on how the process ends.
	 */
	private final class Console implements ResidentConsole {

		@Override
		public void tell(String text) {
			ScriptProcess.this.streams.err(text);
		}

		@Override
		public void tellUnlessLogged(String failure) {
			if (!isLogTold()) {
				tell(failure);
			}
		}

		@Override
		public void logRest() {
			ScriptProcess.this.console.logRest();
		}

	}

}
