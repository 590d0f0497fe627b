package io.serfspring.resident;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import org.springframework.util.FileSystemUtils;

import io.serfspring.dispatch.BackgroundCall;

/**
 * The folder in which all processes of an installation queue for the methods that run in
 * the background: a folder for each method, and in it one for each call, with a number.
 * Whoever has drawn a number keeps a pipe open until the call is over, so that others
 * know when that is, however it ends.
 *
 * @param path its path
 */
record TicketFolder(Path path) {

	private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

	private static final FileAttribute<Set<PosixFilePermission>> MODE = PosixFilePermissions.asFileAttribute(PRIVATE);

	/**
	 * As text, numbers of equal length sort like numbers.
	 */
	private static final long FIRST = 100_000_000;

	/**
	 * Find the folder beside the log of a handler.
	 */
	static TicketFolder besides(Path log) {
		return new TicketFolder(
				log.resolveSibling(log.getFileName().toString().replaceFirst("\\.log$", "") + "-background"));
	}

	Ticket draw(BackgroundCall call) throws IOException, InterruptedException {
		requirePrivate();
		Path queue = this.path.resolve(call.method());
		if (!Files.isDirectory(queue)) {
			create(queue);
		}
		Path ticket = reserve(queue);
		try {
			return prepare(ticket, call);
		}
		catch (IOException ex) {
			FileSystemUtils.deleteRecursively(ticket);
			throw ex;
		}
	}

	private Ticket prepare(Path ticket, BackgroundCall call) throws IOException, InterruptedException {
		Files.writeString(ticket.resolve("event"), call + "\n");
		Files.writeString(ticket.resolve("pid"), ProcessHandle.current().pid() + "\n");
		Path prepared = ticket.resolve("prepared");
		Fifo.make(List.of(prepared));
		OutputStream end = new Fifo(prepared).openToWrite();
		Files.move(prepared, ticket.resolve(Ticket.END));
		return new Ticket(ticket, end);
	}

	private void requirePrivate() throws IOException {
		create(this.path);
		if (!Files.getPosixFilePermissions(this.path, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
			throw new IOException(this.path + " is not a folder that only this user can use");
		}
	}

	private void create(Path folder) throws IOException {
		try {
			Files.createDirectory(folder, MODE);
		}
		catch (FileAlreadyExistsException ex) {
			// Another process has made it.
		}
	}

	private Path reserve(Path queue) throws IOException {
		List<Path> tickets = Ticket.in(queue);
		long number = tickets.isEmpty() ? FIRST : numberOf(tickets.get(tickets.size() - 1)) + 1;
		while (true) {
			try {
				return Files.createDirectory(queue.resolve(String.valueOf(number)), MODE);
			}
			catch (FileAlreadyExistsException ex) {
				number++;
			}
		}
	}

	private static long numberOf(Path ticket) {
		return Long.parseLong(ticket.getFileName().toString());
	}

}
