package io.serfspring.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * {@link PrintStream} that logs each line, except what the logging library itself writes
 * to the console. Such a library holds a lock of its own while it writes, so writing and
 * flushing bytes needs no lock here.
 */
class LoggedPrintStream extends PrintStream {

	private static final List<String> LOGGING_LIBRARIES = List.of("ch.qos.logback.", "org.apache.logging.log4j.core.");

	private final Log logger;

	private final PrintStream replaced;

	private final Map<Thread, Line> lines = new ConcurrentHashMap<>();

	LoggedPrintStream(String name, PrintStream replaced) {
		super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
		this.logger = LogFactory.getLog(name);
		this.replaced = replaced;
	}

	PrintStream replaced() {
		return this.replaced;
	}

	@Override
	public void write(int b) {
		line().append((byte) b);
	}

	@Override
	public void write(byte[] bytes) {
		write(bytes, 0, bytes.length);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		Line line = line();
		for (int i = offset; i < offset + length; i++) {
			line.append(bytes[i]);
		}
	}

	@Override
	public void flush() {
	}

	/**
	 * Log what the threads have printed without a line feed.
	 */
	void logRest() {
		this.lines.values().forEach(Line::logRest);
		this.lines.keySet().removeIf((thread) -> !thread.isAlive());
	}

	private Line line() {
		return this.lines.computeIfAbsent(Thread.currentThread(), (thread) -> new Line());
	}

	private static boolean isLogging() {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.anyMatch((frame) -> LOGGING_LIBRARIES.stream().anyMatch(frame.getClassName()::startsWith)));
	}

	/**
	 * The line that a thread is printing.
	 */
	private final class Line {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private void append(byte b) {
			if (b == '\n') {
				log();
			}
			else {
				this.bytes.write(b);
			}
		}

		private void logRest() {
			if (this.bytes.size() > 0) {
				log();
			}
		}

		private void log() {
			String text = this.bytes.toString(StandardCharsets.UTF_8);
			this.bytes.reset();
			if (!isLogging()) {
				LoggedPrintStream.this.logger.info(text);
			}
		}

	}

}
