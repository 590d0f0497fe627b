package io.serfspring.dispatch;

import java.util.Objects;

import org.apache.commons.logging.Log;

import io.serfspring.SerfEvent;

/**
 * What a log and standard error say about a failed invocation: which method failed on
 * which event, and the trace.
 */
class FailureReport {

	private final String headline;

	private final Throwable failure;

	FailureReport(HandlerInvocation failed, SerfEvent event) {
		this.headline = headline(failed, event);
		this.failure = Objects.requireNonNull(failed.failure());
	}

	/**
	 * Tell which method failed on which event.
	 */
	static String headline(HandlerInvocation failed, SerfEvent event) {
		return "%s failed on %s".formatted(failed.describe(), event.describe());
	}

	/**
	 * Log the failure. The logging system gets the exception itself only if it prints
	 * what this class would print.
	 */
	void log(Log logger) {
		if (isToldByItsMessage()) {
			logger.error(this.failure.getMessage());
			return;
		}
		TraceText trace = new TraceText(this.failure);
		if (trace.isVerbatim()) {
			logger.error(this.headline, this.failure);
		}
		else {
			logger.error(this.headline + "\n" + trace);
		}
	}

	/**
	 * If it has come of an exception handler, there is a first failure to tell of.
	 */
	private boolean isToldByItsMessage() {
		return this.failure instanceof UntracedException && this.failure.getSuppressed().length == 0;
	}

	@Override
	public String toString() {
		return isToldByItsMessage() ? String.valueOf(this.failure.getMessage())
				: this.headline + "\n" + new TraceText(this.failure);
	}

}
