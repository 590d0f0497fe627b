package io.serfspring.process;

import java.io.IOException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.script.ScriptOutcome;

/**
 * This process while it handles one event: what it tells, and how it ends.
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

	private final EndThread end = new EndThread(this);

	private boolean started;

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
		}
	}

	/**
	 * Leave the process alone, as there is no event.
	 */
	void release() {
		this.end.release();
		this.console.restore();
	}

	void limit(Duration timeout) {
		this.end.limit(timeout);
	}

	/**
	 * Begin the end of a process whose application has failed.
	 */
	void fail() {
		this.end.begin();
	}

	/**
	 * Tell what has failed.
	 */
	void tell(String failure) {
		this.streams.err(failure);
	}

	/**
	 * Return whether what is logged can be read where {@link #tell} would write, so that
	 * there is no need to tell it twice.
	 */
	boolean isLogTold() {
		return this.streams.hasAnswerFile() && !this.console.isQuiet() && logger.isErrorEnabled();
	}

	/**
	 * Answer the event or tell what has failed, and end the process.
	 */
	void end(ScriptOutcome outcome, ConfigurableApplicationContext context) {
		this.end.begin();
		int exitCode = this.end.claimOutcome() ? write(outcome) : FAILURE;
		this.end.begin(exitCode);
		try {
			// An interrupt was meant for the handler.
			Thread.interrupted();
			this.console.logRest();
			context.close();
		}
		finally {
			System.exit(exitCode);
		}
	}

	private int write(ScriptOutcome outcome) {
		if (outcome.exitCode() != 0) {
			if (!isLogTold()) {
				tell(outcome.err());
			}
			return outcome.exitCode();
		}
		try {
			this.streams.answer(outcome.out());
			return 0;
		}
		catch (IOException ex) {
			logger.error("The answer cannot be written", ex);
			tell("The answer cannot be written: " + ex.getMessage());
			return FAILURE;
		}
	}

	/**
	 * End a process whose application does not start.
	 * @param report tells why
	 */
	void end(Runnable report) {
		this.end.begin();
		try {
			if (this.end.claimOutcome()) {
				report.run();
			}
			this.console.logRest();
		}
		finally {
			System.exit(FAILURE);
		}
	}

	/**
	 * Close the application while the JVM shuts down, but do not wait for it for ever:
	 * that would lose the exit code.
	 */
	void shutDown(ConfigurableApplicationContext context) {
		if (this.end.isEventLost()) {
			this.end.halt("The application has ended before the event was handled");
		}
		this.end.begin();
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

}
