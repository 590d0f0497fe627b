package io.serfspring.resident;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.serfspring.background.BackgroundQueues;
import io.serfspring.background.BackgroundStatus;
import io.serfspring.background.UnlimitedRoom;
import io.serfspring.dispatch.BackgroundCall;
import io.serfspring.dispatch.BackgroundRunner;

/**
 * Makes the calls of methods in the background, in turn with other processes of the
 * installation.
 */
class ResidentBackground implements BackgroundRunner {

	private static final Log logger = LogFactory.getLog(ResidentBackground.class);

	private final TicketFolder tickets;

	private final BackgroundQueues queues = new BackgroundQueues(new CustomizableThreadFactory("serf-background-"),
			new UnlimitedRoom());

	ResidentBackground(TicketFolder tickets) {
		this.tickets = tickets;
	}

	@Override
	public boolean take(BackgroundCall call) {
		Ticket ticket = draw(call);
		return this.queues.take((ticket != null) ? call.surroundedBy(ticket::use) : call);
	}

	private @Nullable Ticket draw(BackgroundCall call) {
		try {
			return this.tickets.draw(call);
		}
		catch (IOException ex) {
			logger.error("%s is not in turn with other processes".formatted(call), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return null;
	}

	boolean isIdle() {
		return this.queues.status().equals(BackgroundStatus.IDLE);
	}

	boolean awaitIdle(long milliseconds) throws InterruptedException {
		return this.queues.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(milliseconds));
	}

}
