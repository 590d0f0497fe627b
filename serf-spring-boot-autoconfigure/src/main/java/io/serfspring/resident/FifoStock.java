package io.serfspring.resident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps pipes in stock. To make them takes a process, so many are made at once, and out
 * of the way of the events.
 */
class FifoStock extends Thread {

	private static final Log logger = LogFactory.getLog(FifoStock.class);

	private static final int BATCH = 64;

	private static final int LOW = 32;

	private final Path folder;

	private final BlockingQueue<Path> stock = new LinkedBlockingQueue<>();

	private final Semaphore low = new Semaphore(0);

	private long made;

	FifoStock(Path folder) throws IOException {
		super("serf-fifos");
		setDaemon(true);
		this.folder = folder;
		try (DirectoryStream<Path> fifos = Files.newDirectoryStream(folder)) {
			fifos.forEach(this.stock::add);
		}
	}

	Path take() throws InterruptedException {
		if (this.stock.size() < LOW) {
			this.low.drainPermits();
			this.low.release();
		}
		return this.stock.take();
	}

	@Override
	public void run() {
		try {
			while (true) {
				this.low.acquire();
				make();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			logger.error("No more events can be taken", ex);
		}
	}

	private void make() throws IOException, InterruptedException {
		List<Path> fifos = new ArrayList<>();
		while (this.stock.size() + fifos.size() < BATCH) {
			fifos.add(this.folder.resolve("m" + this.made++));
		}
		List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
		fifos.forEach((fifo) -> command.add(fifo.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(message);
		}
		this.stock.addAll(fifos);
	}

}
