package io.serfspring.dispatch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The user events that the processes of a node have handled last, in a file that they
 * share. Events are handled even if the file cannot be used.
 */
class HandledEventsFile implements HandledEvents {

	private static final Log logger = LogFactory.getLog(SerfEventDispatcher.class);

	/**
	 * Whoever has the file needs it for some milliseconds, unless it was suspended.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final Path path;

	private final int window;

	private final Duration patience;

	HandledEventsFile(Path path, int window) {
		this(path, window, PATIENCE);
	}

	HandledEventsFile(Path path, int window, Duration patience) {
		this.path = path;
		this.window = window;
		this.patience = patience;
	}

	@Override
	public boolean contains(EventDigest event) {
		return use((records) -> records.last(this.window).contains(event));
	}

	@Override
	public void add(EventDigest event) {
		use((records) -> {
			records.add(event, this.window);
			return true;
		});
	}

	/**
	 * The interrupt that a handler may leave behind would close the file. What a link
	 * leads to may be a file of somebody else.
	 */
	private synchronized boolean use(Use use) {
		boolean interrupted = Thread.interrupted();
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
			lock(channel);
			return use.apply(read(channel));
		}
		catch (IOException ex) {
			logger.warn("A user event may be handled again, as %s cannot be used: %s".formatted(this.path, ex));
			return false;
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * The lock ends when the file is closed, or this process is.
	 */
	private void lock(FileChannel channel) throws IOException {
		long start = System.nanoTime();
		while (!tryLock(channel)) {
			if (System.nanoTime() - start >= this.patience.toNanos()) {
				throw new IOException("another process has locked it for " + this.patience.toSeconds() + " s");
			}
			pause();
		}
	}

	private boolean tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	private void pause() throws IOException {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("the wait for it was interrupted");
		}
	}

	private EventRecords read(FileChannel channel) throws IOException {
		EventRecords records = EventRecords.read(channel);
		if (records.isDamaged()) {
			logger.warn("%s is damaged. What cannot be read in it is forgotten, so a user event may be handled again"
				.formatted(this.path));
			records.repair();
		}
		return records;
	}

	/**
	 * What is done with the file.
	 */
	private interface Use {

		boolean apply(EventRecords records) throws IOException;

	}

}
