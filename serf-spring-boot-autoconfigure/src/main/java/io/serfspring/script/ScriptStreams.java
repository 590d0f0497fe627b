package io.serfspring.script;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of the process itself, whatever {@link System#out} is.
 *
 * @param in standard input
 * @param out standard output, which is the answer to a query
 * @param err standard error, which becomes part of the answer too where the exit code is
 * zero
 */
public record ScriptStreams(InputStream in, OutputStream out, OutputStream err) {

	/**
	 * Name of the system property that names a file to write the answer to, instead of
	 * standard output. An installed handler sets it, so that standard output can be the
	 * log, also for what the JVM itself prints.
	 */
	public static final String ANSWER_PROPERTY = "serf.script.answer";

	/**
	 * Return the streams of this process. Standard input is buffered because
	 * {@link FileInputStream#readNBytes(int)} of JDK 17 seeks, which a pipe refuses.
	 * @return the streams
	 */
	public static ScriptStreams ofProcess() {
		return new ScriptStreams(new BufferedInputStream(new FileInputStream(FileDescriptor.in)), answer(),
				new FileOutputStream(FileDescriptor.err));
	}

	private static OutputStream answer() {
		String file = System.getProperty(ANSWER_PROPERTY);
		try {
			return (file != null) ? new FileOutputStream(file, true) : new FileOutputStream(FileDescriptor.out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' names a file that cannot be written".formatted(ANSWER_PROPERTY), ex);
		}
	}

	/**
	 * Return a printer to standard error, in UTF-8.
	 * @return the printer, which does not buffer
	 */
	public PrintStream errPrinter() {
		return new PrintStream(this.err, true, StandardCharsets.UTF_8);
	}

}
