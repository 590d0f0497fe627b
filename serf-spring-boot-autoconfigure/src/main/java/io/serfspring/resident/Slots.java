package io.serfspring.resident;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The slots that clients can see, and what becomes of them.
 */
class Slots {

	private static final Log logger = LogFactory.getLog(Slots.class);

	private static final int VISIBLE = 6;

	/**
	 * What a client that has taken a slot needs to say so is far less.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RunFolder folder;

	private final FifoStock fifos;

	private final Map<String, Slot> visible = new ConcurrentHashMap<>();

	private long shown;

	private boolean failed;

	private boolean closed;

	Slots(RunFolder folder, FifoStock fifos) {
		this.folder = folder;
		this.fifos = fifos;
	}

	/**
	 * Prepare the folder in which clients find slots, and show it complete.
	 */
	synchronized void open() throws IOException {
		Path hidden = Files.createDirectory(this.folder.path().resolve("opening"));
		show(hidden);
		Files.move(hidden, this.folder.open());
	}

	/**
	 * Show as many slots as there should be, or as there can be: where clients find none,
	 * events get processes of their own.
	 */
	synchronized void show() {
		try {
			show(this.folder.open());
			this.failed = false;
		}
		catch (IOException ex) {
			if (!this.failed) {
				logger.error("No more events can be taken at the moment", ex);
			}
			this.failed = true;
		}
	}

	private void show(Path parent) throws IOException {
		while (!this.closed && this.visible.size() < VISIBLE) {
			Path fifo = this.fifos.take();
			if (fifo == null) {
				return;
			}
			show(fifo, parent);
		}
	}

	private void show(Path fifo, Path parent) throws IOException {
		String name = String.valueOf(this.shown++);
		Path prepared = Files.createDirectory(this.folder.prepared().resolve(name));
		Path exit = Files.move(fifo, prepared.resolve(Slot.EXIT));
		OutputStream out = new Fifo(exit).openToWrite();
		this.visible.put(name, new Slot(this.folder.open().resolve(name), out));
		Files.move(prepared, parent.resolve(name));
	}

	/**
	 * Return a slot that a client has taken. Nobody else can take it any more.
	 * @return the slot, or {@code null} if there is none of that name
	 */
	@Nullable Slot take(String name) {
		return this.visible.remove(name);
	}

	/**
	 * Forget what clients have taken that did not live to say so.
	 * @return whether there are slots now
	 */
	synchronized boolean refresh() throws IOException {
		forget(this::isAbandoned);
		show();
		return !this.visible.isEmpty();
	}

	/**
	 * Let nobody wait any more.
	 */
	synchronized void close() throws IOException {
		this.closed = true;
		forget((slot) -> true);
	}

	private void forget(Predicate<Slot> condition) throws IOException {
		for (Slot slot : List.copyOf(this.visible.values())) {
			if (condition.test(slot) && this.visible.remove(slot.name()) != null) {
				remove(slot);
				slot.close();
			}
		}
	}

	private boolean isAbandoned(Slot slot) {
		try {
			return Files.getLastModifiedTime(slot.path().resolve(Slot.TAKEN))
				.toInstant()
				.isBefore(Instant.now().minus(PATIENCE));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Remove the folder of a slot that is not to be taken any more. Nobody may find a
	 * file in a folder that is about to be removed.
	 */
	void remove(Slot slot) {
		try {
			Path used = Files.move(slot.path(), this.folder.used().resolve(slot.name()));
			Files.deleteIfExists(used.resolve(Slot.TAKEN));
			Files.deleteIfExists(used.resolve(Slot.EXIT));
			Files.delete(used);
		}
		catch (IOException ex) {
			logger.debug("A client was just about to take a slot", ex);
		}
	}

}
