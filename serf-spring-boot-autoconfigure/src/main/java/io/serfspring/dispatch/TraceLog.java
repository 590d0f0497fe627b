package io.serfspring.dispatch;

import java.util.function.Consumer;

import org.apache.commons.logging.Log;

/**
 * Logs failures that nobody else is told of, with their traces. What the logging system
 * throws at that is dropped: there is nothing left to tell it with.
 *
 * @param logger the log
 */
public record TraceLog(Log logger) {

	/**
	 * Log a failure as a warning.
	 * @param message what has failed, on one line
	 * @param failure why
	 */
	public void warn(String message, Throwable failure) {
		write(this.logger::warn, message, failure);
	}

	/**
	 * Log a failure as an error.
	 * @param message what has failed, on one line
	 * @param failure why
	 */
	public void error(String message, Throwable failure) {
		write(this.logger::error, message, failure);
	}

	private static void write(Consumer<Object> level, String message, Throwable failure) {
		try {
			level.accept(message + "\n" + new TraceText(failure));
		}
		catch (Exception | Error ex) {
			// What was due before is due all the same.
		}
	}

}
