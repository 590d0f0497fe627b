package io.serfspring.dispatch;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceText}.
 */
class TraceTextTests {

	@Test
	void whenNothingIsToBeEscapedThenItIsTheTraceThatJavaPrints() {
		IllegalStateException exception = new IllegalStateException("outer",
				new RuntimeException("é 'quoted' \\", new Exception()));
		exception.addSuppressed(new RuntimeException("suppressed", new Exception("inner")));
		exception.addSuppressed(new Exception("second"));
		TraceText trace = new TraceText(exception);
		assertThat(trace.isVerbatim()).isTrue();
		assertThat(trace + System.lineSeparator()).isEqualTo(printed(exception));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u001b[31mb", "a\u202eb", "a\0b" })
	void whenAnyMessageMayEndTheLineThenItIsEscaped(String message) {
		Exception suppressed = new Exception(message);
		Exception exception = new Exception("outer", new Exception(message, new Exception("c")));
		exception.addSuppressed(suppressed);
		TraceText trace = new TraceText(exception);
		assertThat(trace.isVerbatim()).isFalse();
		assertThat(trace.toString()).doesNotContain(message)
			.containsPattern("Caused by: java.lang.Exception: a\\\\u\\{[0-9a-f]+}")
			.containsPattern("\tSuppressed: java.lang.Exception: a\\\\u\\{[0-9a-f]+}");
	}

	@Test
	void whenMessageIsHiddenByToStringThenItIsFoundOut() {
		assertThat(new TraceText(new HiddenMessage()).isVerbatim()).isFalse();
	}

	@Test
	void whenFrameMayEndTheLineThenItIsEscaped() {
		Exception exception = new Exception("fine");
		exception.setStackTrace(new StackTraceElement[] { new StackTraceElement("A\nB", "m", "A.java", 1) });
		assertThat(new TraceText(exception).toString())
			.isEqualTo("java.lang.Exception: fine\n\tat A\\u{a}B.m(A.java:1)");
	}

	@Test
	void whenCausesFormACycleThenEachIsPrintedOnce() {
		Exception cause = new Exception("cause");
		Exception exception = new Exception("outer", cause);
		cause.initCause(exception);
		TraceText trace = new TraceText(exception);
		assertThat(trace.isVerbatim()).isFalse();
		assertThat(trace.toString()).containsOnlyOnce("Exception: outer").containsOnlyOnce("Exception: cause");
	}

	@Test
	void whenThereAreCountlessCausesThenTheyAreCut() {
		Exception exception = new Exception("innermost");
		for (int i = 0; i < 100_000; i++) {
			exception = new Exception("cause " + i, exception);
		}
		TraceText trace = new TraceText(exception);
		assertThat(trace.isVerbatim()).isFalse();
		assertThat(trace.toString()).endsWith("... and more causes").hasSizeLessThan(1_000_000);
	}

	@Test
	void whenMessageIsHugeThenItIsCut() {
		TraceText trace = new TraceText(new Exception("x".repeat(10_000_000)));
		assertThat(trace.isVerbatim()).isFalse();
		assertThat(trace.toString()).contains("... (10000021 characters)").hasSizeLessThan(100_000);
	}

	@Test
	void whenStackIsHugeThenItIsCut() {
		Exception exception = new Exception();
		StackTraceElement[] frames = new StackTraceElement[5000];
		java.util.Arrays.setAll(frames, (index) -> new StackTraceElement("C", "m" + index, "C.java", 1));
		exception.setStackTrace(frames);
		assertThat(new TraceText(exception).toString()).endsWith("\t... 3976 frames more");
	}

	@Test
	void whenMethodsOfTheExceptionThrowThenItsTypeIsPrinted() {
		assertThat(new TraceText(new Throwing()).toString()).isEqualTo(Throwing.class.getName());
	}

	@Test
	void whenMethodsOfTheExceptionReturnNullThenItsTypeIsPrinted() {
		TraceText trace = new TraceText(new Nothing());
		assertThat(trace.isVerbatim()).isFalse();
		assertThat(trace.toString()).isEqualTo(Nothing.class.getName());
	}

	private String printed(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	static class HiddenMessage extends Exception {

		HiddenMessage() {
			super("a\nb");
		}

		@Override
		public String toString() {
			return "harmless";
		}

	}

	static class Throwing extends Exception {

		@Override
		public String getMessage() {
			throw new IllegalStateException("message");
		}

		@Override
		public String toString() {
			throw new StackOverflowError();
		}

		@Override
		public Throwable getCause() {
			throw new IllegalStateException("cause");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("stack");
		}

	}

	static class Nothing extends Exception {

		@Override
		public @Nullable String getMessage() {
			return null;
		}

		@Override
		@SuppressWarnings("NullAway")
		public String toString() {
			return null;
		}

		@Override
		public @Nullable Throwable getCause() {
			return null;
		}

		@Override
		@SuppressWarnings("NullAway")
		public StackTraceElement[] getStackTrace() {
			return null;
		}

	}

}
