package io.serfspring.process;

import java.io.IOException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

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

	private static final int FAILURE = 1;

	private final QuietConsole console = new QuietConsole();

	private final ProcessStreams streams = new ProcessStreams();

	private EndThread end = new EndThread(this);

	private boolean started;

	private volatile boolean exiting;

	/**
	 * Find this process from where Spring Boot hands nothing over. Its last thread is
	 * what no application can replace.
	 */
	static @Nullable ScriptProcess find() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(EndThread.class::isInstance)
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
			Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> fail(failure));
		}
	}

	/**
	 * Leave the process alone, as there is no event.
	 */
	void release() {
		this.end.release();
		if (this.started) {
			Thread.currentThread().setUncaughtExceptionHandler(null);
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
		this.end.limit(timeout);
	}

	/**
	 * Begin the end, before a step that may hang.
	 * @param reason what to tell if it does
	 */
	void begin(String reason) {
		this.end.begin(reason);
	}

	/**
	 * Tell what has failed.
	 */
	void tell(String failure) {
		this.streams.err(failure);
		this.end.told(FAILURE);
	}

	/**
	 * Tell what has failed, unless what is logged can be read where that would go.
	 */
	void tellUnlessLogged(String failure) {
		if (isLogTold()) {
			this.end.told(FAILURE);
		}
		else {
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
			tell((this.end.describeLimit() + "\n" + outcome.err()).strip());
		}
		else if (outcome.exitCode() != 0) {
			tellUnlessLogged(outcome.err());
			this.end.told(outcome.exitCode());
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
			// An interrupt was meant for the handler.
			Thread.interrupted();
			this.console.logRest();
			context.close();
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
		this.exiting = true;
		System.exit(this.end.exitCode());
	}

	/**
	 * Close the application while the JVM shuts down, but do not wait for it for ever:
	 * that would lose the exit code.
	 */
	void shutDown(ConfigurableApplicationContext context) {
		if (this.end.isEventLost()) {
			this.end.halt();
		}
		begin("The application has ended before it was known what came of the event");
		start();
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
