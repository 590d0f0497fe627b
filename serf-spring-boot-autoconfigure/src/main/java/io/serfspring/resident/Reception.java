package io.serfspring.resident;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Receives the clients, answers what needs no event to be handled, and hands over the
 * others to the thread that handles events, if that is free or soon will be.
 */
class Reception extends Thread {

	private static final Log logger = LogFactory.getLog(Reception.class);

	/**
	 * How long an event may have lasted for another one to wait for its end. A process of
	 * its own would take longer.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(250);

	private final RunFolder folder;

	private final Door door;

	private final Slots slots;

	private final ServiceRecord record;

	private final ResidentBackground background;

	private final TransferQueue<Request> accepted = new LinkedTransferQueue<>();

	Reception(RunFolder folder, Door door, Slots slots, ServiceRecord record, ResidentBackground background) {
		super("serf-door");
		setDaemon(true);
		this.folder = folder;
		this.door = door;
		this.slots = slots;
		this.record = record;
		this.background = background;
	}

	/**
	 * Wait for a client whose event is to be handled, or who wants this process to end.
	 * @return the request, or {@code null} if there was none for some time
	 */
	@Nullable Request next(Duration time) throws InterruptedException {
		return this.accepted.poll(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void run() {
		try {
			while (true) {
				Request request = this.door.receive();
				if (request != null) {
					receive(request);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException ex) {
			logger.error("No more events can be taken", ex);
		}
		finally {
			close();
		}
	}

	private void close() {
		try {
			this.slots.close();
		}
		catch (IOException ex) {
			logger.debug("Clients may have to wait for the end of this process", ex);
		}
	}

	private void receive(Request request) throws IOException, InterruptedException {
		switch (request.command()) {
			case Request.STATUS -> answer(request, this.record.describe());
			case Request.STOP -> stop(request);
			default -> handOver(request);
		}
		// The client waits for none of this.
		this.slots.remove(request.slot());
		if (this.folder.isThere()) {
			this.slots.show();
		}
	}

	/**
	 * Others may have come before they could see that this process ends, and are still to
	 * be told. While there is work in the background, they can come and ask.
	 */
	private void stop(Request request) throws IOException {
		if (this.background.isIdle()) {
			this.folder.close();
		}
		this.accepted.add(request);
	}

	private void handOver(Request request) throws InterruptedException {
		long patience = PATIENCE.minus(this.record.timeOfEvent()).toMillis();
		if (!this.accepted.tryTransfer(request, patience, TimeUnit.MILLISECONDS)) {
			answer(request, "busy");
		}
	}

	void answer(Request request, String line) {
		try (Slot slot = request.slot()) {
			slot.tell(line);
		}
		catch (IOException ex) {
			logger.debug("A client has not waited", ex);
		}
	}

}
