package io.serfspring.resident;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A pipe that has a name. To open one end waits for somebody who has opened the other,
 * unless it is open already, so both are opened first.
 *
 * @param path its name
 */
record Fifo(Path path) {

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
