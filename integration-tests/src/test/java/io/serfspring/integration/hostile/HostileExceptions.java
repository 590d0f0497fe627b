package io.serfspring.integration.hostile;

import java.io.PrintStream;
import java.io.PrintWriter;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Exceptions that do not like to be reported.
 */
final class HostileExceptions {

	private HostileExceptions() {
	}

	static RuntimeException cyclic() {
		IllegalStateException first = new IllegalStateException("cyclic");
		first.initCause(new IllegalStateException("other", first));
		return first;
	}

	static RuntimeException suppressingItself() {
		IllegalStateException first = new IllegalStateException("cyclic");
		IllegalStateException second = new IllegalStateException("other");
		first.addSuppressed(second);
		second.addSuppressed(first);
		return first;
	}

	static RuntimeException deep() {
		RuntimeException deep = new IllegalStateException("deepest");
		for (int i = 0; i < 100_000; i++) {
			deep = new IllegalStateException("deep", deep);
		}
		return deep;
	}

	static class Endless extends RuntimeException {

		/**
		 * A new cause each time, so that no one is seen twice.
		 */
		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

	static class HangingCause extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			Threads.sleepForEver();
			return this;
		}

	}

	static class ThrowingCause extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

	}

	static class ThrowingMessage extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

	}

	static class HangingMessage extends RuntimeException {

		@Override
		public String getMessage() {
			Threads.loopForEver();
			return "";
		}

	}

	static class ThrowingToString extends RuntimeException {

		@Override
		public String toString() {
			throw new StackOverflowError();
		}

	}

	static class NullToString extends RuntimeException {

		@Override
		public String toString() {
			return null;
		}

	}

	static class ThrowingTrace extends RuntimeException {

		@Override
		public void printStackTrace(PrintStream stream) {
			throw new IllegalStateException("no trace");
		}

		@Override
		public void printStackTrace(PrintWriter writer) {
			throw new IllegalStateException("no trace");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("no trace");
		}

	}

	static class NullTrace extends RuntimeException {

		@Override
		public StackTraceElement[] getStackTrace() {
			return null;
		}

	}

	static class ExitingMessage extends RuntimeException {

		@Override
		public String getMessage() {
			System.exit(3);
			return "";
		}

	}

	static class WithCode extends RuntimeException implements ExitCodeGenerator {

		WithCode() {
			super("with code");
		}

		@Override
		public int getExitCode() {
			return 42;
		}

	}

	static class ThrowingCode extends WithCode {

		@Override
		public int getExitCode() {
			throw new IllegalStateException("no code");
		}

	}

	static class HangingCode extends WithCode {

		@Override
		public int getExitCode() {
			Threads.sleepForEver();
			return 0;
		}

	}

	static class FailingInitializer {

		static {
			overflow(0);
		}

		private static int overflow(int depth) {
			return overflow(depth + 1) + 1;
		}

	}

	static class ExitingInitializer {

		static {
			System.exit(3);
		}

	}

	static class HangingInitializer {

		static {
			Threads.sleepForEver();
		}

	}

}
