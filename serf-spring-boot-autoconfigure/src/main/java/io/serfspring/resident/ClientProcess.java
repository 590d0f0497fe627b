package io.serfspring.resident;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.serfspring.script.AgentEnvironment;

/**
 * The shell that waits for an event to be handled, as {@code /proc} shows it. It has its
 * pipes under numbers of their own, because a shell moves its standard ones about.
 *
 * @param folder its folder below {@code /proc}
 */
record ClientProcess(Path folder) {

	private static final String STDIN = "8";

	private static final String ANSWER = "3";

	/**
	 * Whatever is not part of the event but of how the shell was started.
	 */
	private static final List<String> IDENTITY = List.of("Umask:", "Uid:", "Gid:", "Groups:", "NoNewPrivs:");

	static ClientProcess of(long pid) {
		return new ClientProcess(Path.of("/proc", String.valueOf(pid)));
	}

	static ClientProcess self() {
		return new ClientProcess(Path.of("/proc/self"));
	}

	InputStream openStdin() throws IOException {
		return new Fifo(descriptor(STDIN)).openToRead();
	}

	OutputStream openAnswer() throws IOException {
		return new Fifo(descriptor(ANSWER)).openToWrite();
	}

	private Path descriptor(String number) {
		return this.folder.resolve("fd").resolve(number);
	}

	byte[] environment() throws IOException {
		return Files.readAllBytes(this.folder.resolve("environ"));
	}

	AgentEnvironment event() throws IOException {
		return AgentEnvironment.of(environment());
	}

	Path workingFolder() throws IOException {
		return Files.readSymbolicLink(this.folder.resolve("cwd"));
	}

	/**
	 * Return what tells one user from another.
	 * @throws IOException if the process has ended, also while this was read
	 */
	List<String> identity() throws IOException {
		return Files.readAllLines(this.folder.resolve("status"), StandardCharsets.ISO_8859_1)
			.stream()
			.filter((line) -> IDENTITY.stream().anyMatch(line::startsWith))
			.toList();
	}

}
