package io.serfspring.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * {@link PrintStream} whose lines are logged. An appender that writes to the console
 * holds a lock of its own while it does, so writing and flushing bytes takes none here;
 * and what such an appender writes while a line is being logged is dropped.
 */
class LoggedPrintStream extends PrintStream {

	private final Log logger;

	private final PrintStream replaced;

	private final ThreadLocal<Line> line = ThreadLocal.withInitial(Line::new);

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
		this.line.get().append((byte) b);
	}

	@Override
	public void write(byte[] bytes) {
		write(bytes, 0, bytes.length);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		Line line = this.line.get();
		for (int i = offset; i < offset + length; i++) {
			line.append(bytes[i]);
		}
	}

	@Override
	public void flush() {
	}

	/**
	 * The line that a thread is printing.
	 */
	private final class Line {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private boolean logging;

		private void append(byte b) {
			if (this.logging) {
				return;
			}
			if (b == '\n') {
				log();
			}
			else {
				this.bytes.write(b);
			}
		}

		private void log() {
			String text = this.bytes.toString(StandardCharsets.UTF_8);
			this.bytes.reset();
			this.logging = true;
			try {
				LoggedPrintStream.this.logger.info(text);
			}
			finally {
				this.logging = false;
			}
		}

	}

}
