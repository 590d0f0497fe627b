package io.serfspring.resident;

import java.io.IOException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.process.ResidentConsole;

/**
 * Handles one event after the other until there is a reason to end.
 */
class EventLoop {

	private static final Log logger = LogFactory.getLog(EventLoop.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final long PAUSE_WHILE_ENDING = 20;

	private static final String CLOSED = "it cannot take any more events";

	private final RunFolder folder;

	private final Reception reception;

	private final Slots slots;

	private final EventServer server;

	private final Admission admission;

	private final ServiceRecord record;

	private final ResidentConsole console;

	private final ResidentBackground background;

	EventLoop(RunFolder folder, Reception reception, Slots slots, EventServer server, Admission admission,
			ServiceRecord record, ResidentConsole console, ResidentBackground background) {
		this.folder = folder;
		this.reception = reception;
		this.slots = slots;
		this.server = server;
		this.admission = admission;
		this.record = record;
		this.console = console;
		this.background = background;
	}

	/**
	 * Handle events.
	 * @param idleTime how long to wait for the next one
	 */
	void run(Duration idleTime) throws IOException, InterruptedException {
		Duration pause = (idleTime.compareTo(PAUSE) < 0) ? idleTime : PAUSE;
		String reasonToEnd = null;
		while (reasonToEnd == null) {
			Request request = this.reception.next(pause);
			if (request != null) {
				reasonToEnd = serve(request);
			}
			else {
				reasonToEnd = findReasonToEnd(idleTime);
			}
		}
		finishBackground(reasonToEnd);
		this.folder.close();
		this.console.tell("The resident JVM ends: " + reasonToEnd);
	}

	/**
	 * Wait for what runs in the background and for what is queued there, however long
	 * that takes. Events get processes of their own meanwhile. Who asks for the end waits
	 * for it.
	 */
	private void finishBackground(String reasonToEnd) throws InterruptedException {
		while (!this.background.awaitIdle(PAUSE_WHILE_ENDING)) {
			Request request = this.reception.next(Duration.ZERO);
			if (request != null && !Request.STOP.equals(request.command())) {
				this.reception.answer(request, "outdated it ends after its work in the background, as " + reasonToEnd);
			}
		}
	}

	private @Nullable String serve(Request request) {
		if (Request.STOP.equals(request.command())) {
			return "it was told to";
		}
		this.record.begin();
		try (Slot slot = request.slot()) {
			String refusal = this.admission.findRefusal(request, this.record.timeWithoutEvent());
			if (refusal != null) {
				slot.tell(refusal);
				this.record.refuse();
			}
			else {
				this.record.count();
				this.server.serve(request.client(), slot);
				this.record.end();
			}
		}
		catch (IOException ex) {
			logger.debug("A client has not waited", ex);
			this.record.refuse();
		}
		return this.admission.reasonToEnd();
	}

	private @Nullable String findReasonToEnd(Duration idleTime) throws IOException {
		if (!this.reception.isAlive()) {
			return CLOSED;
		}
		if (!this.folder.isThere()) {
			return "its folder " + this.folder.path() + " is gone";
		}
		if (!this.folder.isPrivate()) {
			return "others can use the folder of " + this.folder.path();
		}
		if (!this.background.isIdle()) {
			this.record.end();
		}
		if (this.record.timeWithoutEvent().compareTo(idleTime) >= 0) {
			return "no event has come for %d s".formatted(idleTime.toSeconds());
		}
		String change = this.admission.findReasonToEnd();
		return (change == null && !this.slots.refresh()) ? CLOSED : change;
	}

}
