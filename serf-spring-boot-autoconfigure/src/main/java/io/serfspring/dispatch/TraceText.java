package io.serfspring.dispatch;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.serfspring.Quoted;

/**
 * The stack trace of an exception as text in which each line is one of the trace: an
 * application may put the cluster's text into the message of an exception, and that text
 * may hold what ends a line. Any exception can be printed, whatever its methods do, and
 * nothing is printed without end.
 */
public final class TraceText {

	private static final int MAX_THROWABLES = 50;

	private static final int MAX_FRAMES = 1024;

	private static final int MAX_MESSAGE = 4096;

	private final StringBuilder text = new StringBuilder();

	private final Set<Throwable> printed = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Part> parts = new ArrayDeque<>();

	private boolean verbatim = true;

	/**
	 * Print an exception.
	 * @param throwable the exception
	 */
	public TraceText(Throwable throwable) {
		this.parts.push(new Part(throwable, "", "", new StackTraceElement[0]));
		while (!this.parts.isEmpty()) {
			print(this.parts.pop());
		}
	}

	/**
	 * Return whether this is the trace that the exception itself would print.
	 * @return {@code false} if something is escaped, cut or mended
	 */
	boolean isVerbatim() {
		return this.verbatim;
	}

	private void print(Part part) {
		if (this.printed.size() == MAX_THROWABLES) {
			this.parts.clear();
			println(part.indent(), mended("... and more causes"));
		}
		else if (this.printed.add(part.throwable())) {
			StackTraceElement[] frames = call(part.throwable()::getStackTrace);
			print(part, (frames != null) ? frames : mended(new StackTraceElement[0]));
		}
		else {
			println(part.indent(), part.caption() + mended("the same " + part.throwable().getClass().getName()));
		}
	}

	private void print(Part part, StackTraceElement[] frames) {
		Throwable throwable = part.throwable();
		println(part.indent(), part.caption() + describe(throwable));
		printFrames(part, frames);
		Throwable cause = call(throwable::getCause);
		if (cause != null) {
			this.parts.push(new Part(cause, part.indent(), "Caused by: ", frames));
		}
		Throwable[] suppressed = throwable.getSuppressed();
		for (int i = suppressed.length - 1; i >= 0; i--) {
			this.parts.push(new Part(suppressed[i], part.indent() + "\t", "Suppressed: ", frames));
		}
	}

	private void printFrames(Part part, StackTraceElement[] frames) {
		int own = frames.length - commonFrames(frames, part.enclosingFrames());
		for (int i = 0; i < Math.min(own, MAX_FRAMES); i++) {
			println(part.indent(), "\tat " + escape(String.valueOf(frames[i])));
		}
		if (own > MAX_FRAMES) {
			println(part.indent(), mended("\t... " + (own - MAX_FRAMES) + " frames more"));
		}
		if (own < frames.length) {
			println(part.indent(), "\t... " + (frames.length - own) + " more");
		}
	}

	private int commonFrames(StackTraceElement[] frames, StackTraceElement[] enclosing) {
		int common = 0;
		while (common < Math.min(frames.length, enclosing.length)
				&& Objects.equals(frames[frames.length - 1 - common], enclosing[enclosing.length - 1 - common])) {
			common++;
		}
		return common;
	}

	/**
	 * A logging system may print the message instead of what {@code toString()} returns.
	 */
	private String describe(Throwable throwable) {
		String message = call(throwable::getMessage);
		escape((message != null) ? message : "");
		String description = call(throwable::toString);
		return escape((description != null) ? description : mended(throwable.getClass().getName()));
	}

	private String escape(String text) {
		String escaped = (text.length() <= MAX_MESSAGE) ? Quoted.escape(text)
				: Quoted.escape(text.substring(0, MAX_MESSAGE)) + "... (%s characters)".formatted(text.length());
		this.verbatim &= escaped.equals(text);
		return escaped;
	}

	private <T> @Nullable T call(Supplier<@Nullable T> method) {
		try {
			return method.get();
		}
		catch (Exception | Error ex) {
			this.verbatim = false;
			return null;
		}
	}

	private <T> T mended(T value) {
		this.verbatim = false;
		return value;
	}

	private void println(String indent, String line) {
		this.text.append(this.text.isEmpty() ? "" : "\n").append(indent).append(line);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * An exception of the graph that is still to be printed.
	 */
	private record Part(Throwable throwable, String indent, String caption, StackTraceElement[] enclosingFrames) {
	}

}
