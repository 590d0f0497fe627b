package io.serfspring.autoconfigure;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.serfspring.script.ScriptStreams;

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

	/**
	 * Print to the standard error of the process itself.
	 */
	static void printError(Consumer<PrintStream> message) {
		message.accept(new PrintStream(ScriptStreams.ofProcess().err(), true, StandardCharsets.UTF_8));
	}

	static void restore() {
		if (System.out instanceof LoggedPrintStream out && System.err instanceof LoggedPrintStream err) {
			System.setOut(out.replaced());
			System.setErr(err.replaced());
		}
	}

}
