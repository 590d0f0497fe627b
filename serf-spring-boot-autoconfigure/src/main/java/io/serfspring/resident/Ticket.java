package io.serfspring.resident;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The place of a call among all calls of a method that runs in the background.
 */
class Ticket {

	static final String END = "end";

	private static final Log logger = LogFactory.getLog(Ticket.class);

	/**
	 * How long it may take to prepare a ticket. Who needs more has died.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final long PAUSE = 100;

	private final Path path;

	private final OutputStream end;

	Ticket(Path path, OutputStream end) {
		this.path = path;
		this.end = end;
	}

	/**
	 * Return the tickets of a method in their order.
	 */
	static List<Path> in(Path queue) throws IOException {
		try (Stream<Path> files = Files.list(queue)) {
			return files.filter((file) -> file.getFileName().toString().matches("\\d+")).sorted().toList();
		}
	}

	/**
	 * Wait for all calls before this one, make the call and let the next one follow.
	 */
	void use(Runnable call) {
		try {
			awaitTurn();
			Files.createFile(this.path.resolve("running"));
			call.run();
		}
		catch (IOException ex) {
			logger.error("The queue in %s cannot be used, so a call is made without it".formatted(this.path), ex);
			call.run();
		}
		catch (InterruptedException ex) {
			logger.error("A call that waited in %s was interrupted, and is not made".formatted(this.path));
			Thread.currentThread().interrupt();
		}
		finally {
			giveBack();
		}
	}

	private void awaitTurn() throws IOException, InterruptedException {
		for (Path other : in(this.path.resolveSibling(""))) {
			if (other.compareTo(this.path) < 0) {
				awaitEnd(other);
			}
		}
	}

	private void awaitEnd(Path other) throws IOException, InterruptedException {
		while (!Files.exists(other.resolve(END)) && isNew(other)) {
			Thread.sleep(PAUSE);
		}
		try (InputStream in = new Fifo(other.resolve(END)).openToRead()) {
			awaitEnd(in);
		}
		catch (IOException ex) {
			logger.debug("A ticket has just gone", ex);
		}
		if (Files.exists(other)) {
			tellOfLoss(other);
		}
	}

	/**
	 * Nothing is ever written.
	 */
	private void awaitEnd(InputStream in) throws IOException {
		int next = in.read();
		while (next >= 0) {
			next = in.read();
		}
	}

	private boolean isNew(Path other) throws IOException {
		try {
			return Files.getLastModifiedTime(other).toInstant().isAfter(Instant.now().minus(PATIENCE));
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/**
	 * Whoever moves it away first tells of it.
	 */
	private void tellOfLoss(Path other) {
		try {
			Path lost = Files.move(other, hidden(other));
			String event = Files.exists(lost.resolve("event")) ? Files.readString(lost.resolve("event")).strip()
					: "an event";
			logger.error("Lost: the process has ended that was to run %s in the background".formatted(event));
			FileSystemUtils.deleteRecursively(lost);
		}
		catch (IOException ex) {
			logger.debug("Another process tells of the loss", ex);
		}
	}

	/**
	 * Nobody may look into a folder that is about to be removed.
	 */
	private static Path hidden(Path ticket) {
		return ticket.resolveSibling("." + ticket.getFileName() + "." + ProcessHandle.current().pid());
	}

	private void giveBack() {
		try (this.end) {
			FileSystemUtils.deleteRecursively(Files.move(this.path, hidden(this.path)));
		}
		catch (IOException ex) {
			logger.error("A ticket cannot be given back", ex);
		}
	}

}
