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
		if (this.failure instanceof UntracedException) {
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

	@Override
	public String toString() {
		return (this.failure instanceof UntracedException ex) ? String.valueOf(ex.getMessage())
				: this.headline + "\n" + new TraceText(this.failure);
	}

}
