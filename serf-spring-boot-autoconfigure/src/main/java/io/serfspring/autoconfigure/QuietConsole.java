package io.serfspring.autoconfigure;

/**
 * Keeps everything off the process's output but the answer: what is printed to
 * {@link System#out} and {@link System#err} goes to the log.
 */
final class QuietConsole {

	static final String CONSOLE_LOG_PROPERTY = "logging.console.enabled";

	private QuietConsole() {
	}

	static boolean isQuiet() {
		return System.out instanceof LoggedPrintStream;
	}

	static void silence() {
		if (!isQuiet()) {
			System.setOut(new LoggedPrintStream("System.out", System.out));
			System.setErr(new LoggedPrintStream("System.err", System.err));
		}
	}

	static void restore() {
		if (System.out instanceof LoggedPrintStream out && System.err instanceof LoggedPrintStream err) {
			System.setOut(out.replaced());
			System.setErr(err.replaced());
		}
	}

	/**
	 * Log what this thread has printed without a line feed.
	 */
	static void logRest() {
		if (System.out instanceof LoggedPrintStream out && System.err instanceof LoggedPrintStream err) {
			out.logRest();
			err.logRest();
		}
	}

}
