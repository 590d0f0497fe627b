package io.serfspring.resident;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pipes in stock. To make them takes a process, so many are made at once, and out
 * of the way of the events.
 */
class FifoStock extends Thread {

	private static final Log logger = LogFactory.getLog(FifoStock.class);

	private static final int BATCH = 64;

	private static final int LOW = 32;

	private final Path folder;

	private final Queue<Path> stock = new ConcurrentLinkedQueue<>();

	private final Semaphore low = new Semaphore(0);

	private long made;

	private boolean failed;

	FifoStock(Path folder) throws IOException {
		super("serf-fifos");
		setDaemon(true);
		this.folder = folder;
		try (DirectoryStream<Path> fifos = Files.newDirectoryStream(folder)) {
			fifos.forEach(this.stock::add);
		}
	}

	/**
	 * Take a pipe.
	 * @return its name, or {@code null} if there is none at the moment
	 */
	@Nullable Path take() {
		if (this.stock.size() < LOW) {
			this.low.drainPermits();
			this.low.release();
		}
		return this.stock.poll();
	}

	@Override
	public void run() {
		try {
			while (true) {
				this.low.acquire();
				tryToMake();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The next time may be better.
	 */
	private void tryToMake() throws InterruptedException {
		try {
			make();
			this.failed = false;
		}
		catch (IOException ex) {
			if (!this.failed) {
				logger.error("No more pipes can be made for events", ex);
			}
			this.failed = true;
		}
	}

	private void make() throws IOException, InterruptedException {
		List<Path> fifos = new ArrayList<>();
		while (this.stock.size() + fifos.size() < BATCH) {
			fifos.add(this.folder.resolve("m" + this.made++));
		}
		try {
			Fifo.make(fifos);
		}
		finally {
			fifos.stream().filter(Files::exists).forEach(this.stock::add);
		}
	}

}
