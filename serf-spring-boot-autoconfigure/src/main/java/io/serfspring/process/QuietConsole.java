package io.serfspring.process;

import org.jspecify.annotations.Nullable;

/**
 * Keeps everything off the process's output but the answer: what is printed to
 * {@link System#out} and {@link System#err} goes to the log.
 */
final class QuietConsole {

	private @Nullable LoggedPrintStream out;

	private @Nullable LoggedPrintStream err;

	boolean isQuiet() {
		return this.out != null;
	}

	void silence() {
		if (this.out == null) {
			this.out = new LoggedPrintStream("System.out", System.out);
			this.err = new LoggedPrintStream("System.err", System.err);
			System.setOut(this.out);
			System.setErr(this.err);
		}
	}

	void restore() {
		if (this.out != null && this.err != null) {
			System.setOut(this.out.replaced());
			System.setErr(this.err.replaced());
			this.out = null;
			this.err = null;
		}
	}

	/**
	 * Log what has been printed without a line feed.
	 */
	void logRest() {
		if (this.out != null && this.err != null) {
			this.out.logRest();
			this.err.logRest();
		}
	}

}
