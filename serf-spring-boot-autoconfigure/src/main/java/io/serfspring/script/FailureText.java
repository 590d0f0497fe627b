package io.serfspring.script;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.HandlerInvocation;

/**
 * Placeholder until the dispatch package provides it.
 */
public final class FailureText {

	private FailureText() {
	}

	static String of(HandlerInvocation invocation, SerfEvent event) {
		return of("%s failed on %s".formatted(invocation.describe(), event.describe()),
				java.util.Objects.requireNonNull(invocation.failure()));
	}

	/**
	 * Text.
	 * @param message message
	 * @param failure failure
	 * @return text
	 */
	public static String of(String message, Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return (message + "\n" + text).strip();
	}

}
