package io.serfspring.script;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
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
	 * Return the streams of this process. Standard input is buffered because
	 * {@link FileInputStream#readNBytes(int)} of JDK 17 seeks, which a pipe refuses.
	 * @return the streams
	 */
	public static ScriptStreams ofProcess() {
		return new ScriptStreams(new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
				new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
	}

	/**
	 * Return a printer to standard error, in UTF-8.
	 * @return the printer, which does not buffer
	 */
	public PrintStream errPrinter() {
		return new PrintStream(this.err, true, StandardCharsets.UTF_8);
	}

}
