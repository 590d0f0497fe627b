package io.serfspring.resident;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What one client takes to be answered. It serves once.
 *
 * @param path the folder that the client takes
 * @param exit what the client reads from; it comes to the end if this process dies
 */
record Slot(Path path, OutputStream exit) implements Closeable {

	static final String EXIT = "exit";

	static final String TAKEN = "taken";

	/**
	 * Tell the client a line.
	 * @throws IOException if the client has ended
	 */
	void tell(String line) throws IOException {
		this.exit.write((line + "\n").getBytes(StandardCharsets.UTF_8));
	}

	String name() {
		return this.path.getFileName().toString();
	}

	@Override
	public void close() throws IOException {
		this.exit.close();
	}

}
