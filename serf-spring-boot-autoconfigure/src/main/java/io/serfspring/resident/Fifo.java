package io.serfspring.resident;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipe that has a name. To open one end waits for somebody who has opened the other,
 * unless it is open already, so both are opened first.
 *
 * @param path its name
 */
record Fifo(Path path) {

	/**
	 * Make pipes, which takes a process.
	 * @param paths their names
	 * @throws IOException if one of them cannot be made
	 */
	static void make(List<Path> paths) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
		paths.forEach((path) -> command.add(path.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(message);
		}
	}

	/**
	 * Open the end to read from, of a pipe whose other end may be closed for good.
	 */
	InputStream openToRead() throws IOException {
		RandomAccessFile both = openBoth();
		try {
			return new FileInputStream(this.path.toFile());
		}
		finally {
			both.close();
		}
	}

	/**
	 * Open the end to write to, of a pipe whose other end may be closed for good.
	 */
	OutputStream openToWrite() throws IOException {
		RandomAccessFile both = openBoth();
		try {
			return new FileOutputStream(this.path.toFile(), true);
		}
		finally {
			both.close();
		}
	}

	/**
	 * Open both ends, so that reading never comes to the end.
	 */
	RandomAccessFile openBoth() throws IOException {
		return new RandomAccessFile(this.path.toFile(), "rw");
	}

}
