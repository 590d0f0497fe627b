package io.serfspring.process;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;

/**
 * The standard streams of the process itself, whatever {@link System#out} is.
 */
public final class ProcessStreams {

	/**
	 * Name of the system property that names a file to write the answer to, instead of
	 * standard output. An installed handler sets it, so that standard output can be the
	 * log, also for what the JVM itself prints.
	 */
	public static final String ANSWER_PROPERTY = "serf.script.answer";

	private final @Nullable String answerFile = System.getProperty(ANSWER_PROPERTY);

	ProcessStreams() {
	}

	/**
	 * Return standard input. It is buffered because
	 * {@link FileInputStream#readNBytes(int)} of JDK 17 seeks, which a pipe refuses.
	 */
	InputStream in() {
		return new BufferedInputStream(new FileInputStream(FileDescriptor.in));
	}

	/**
	 * Return whether the answer goes elsewhere than what the process prints.
	 */
	boolean hasAnswerFile() {
		return this.answerFile != null;
	}

	/**
	 * Write the answer. Standard output stays open: otherwise the next file that is
	 * opened would take its place.
	 */
	void answer(Payload answer) throws IOException {
		if (answer.isEmpty()) {
			return;
		}
		if (this.answerFile == null) {
			new FileOutputStream(FileDescriptor.out).write(answer.bytes());
			return;
		}
		try (OutputStream out = new FileOutputStream(this.answerFile, true)) {
			out.write(answer.bytes());
		}
	}

	/**
	 * Print to standard error, in UTF-8. If that is a log, the line begins with the time.
	 */
	void err(String text) {
		PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
		err.println(hasAnswerFile() ? time() + " " + text : text);
	}

	private String time() {
		return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(LocalDateTime.now());
	}

}
