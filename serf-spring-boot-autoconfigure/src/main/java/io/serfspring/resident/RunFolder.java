package io.serfspring.resident;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The folder of this process, which the handler that starts it makes.
 *
 * @param path its path
 */
record RunFolder(Path path) {

	/**
	 * Name of the system property that names the folder.
	 */
	static final String PROPERTY = "serf.resident.folder";

	private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

	Settings settings() throws IOException {
		return Settings.of(List.of(Files.readString(file("settings")).split("\0", -1)));
	}

	/**
	 * Return the environment of the handler that has started this process.
	 */
	byte[] environment() throws IOException {
		return Files.readAllBytes(file("environment"));
	}

	FileTime start() throws IOException {
		return Files.getLastModifiedTime(file("settings"));
	}

	Fifo door() {
		return new Fifo(file("door"));
	}

	/**
	 * Return where the names of pipes that can become slots are.
	 */
	Path fifos() {
		return file("fifos");
	}

	/**
	 * Return where slots are made ready.
	 */
	Path prepared() {
		return file("prepared");
	}

	/**
	 * Return where slots are removed.
	 */
	Path used() {
		return file("used");
	}

	/**
	 * Return where clients find slots while this process serves events.
	 */
	Path open() {
		return file("open." + ProcessHandle.current().pid());
	}

	boolean isThere() {
		return Files.isDirectory(open());
	}

	/**
	 * Return whether nobody but this user can use the folder that this one is in.
	 */
	boolean isPrivate() throws IOException {
		return Files.getPosixFilePermissions(this.path.resolveSibling("")).equals(PRIVATE);
	}

	/**
	 * Note that the application has started.
	 */
	void endStart() throws IOException {
		Files.delete(file("starting"));
	}

	/**
	 * Tell the handler that has started this process that it serves events.
	 */
	void tellThatItIsUp() throws IOException {
		try (OutputStream up = new Fifo(file("up")).openToWrite()) {
			up.write("up\n".getBytes(StandardCharsets.UTF_8));
		}
	}

	/**
	 * Hide the slots from the clients.
	 */
	void close() throws IOException {
		if (isThere()) {
			Files.move(open(), file("closed"));
		}
	}

	private Path file(String name) {
		return this.path.resolve(name);
	}

}
