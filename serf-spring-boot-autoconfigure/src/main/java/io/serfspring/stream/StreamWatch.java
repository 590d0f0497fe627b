package io.serfspring.stream;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.dispatch.TraceLog;

/**
 * Looks every second whether events are dropped or a handler is blocked, and has the
 * members compared from time to time.
 */
final class StreamWatch {

	private static final Log logger = LogFactory.getLog(SerfStreamContainer.class);

	private static final TraceLog failures = new TraceLog(logger);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final SerfStream stream;

	private final Backlog backlog;

	private final RunningHandlers running;

	private final Duration blockedAfter;

	private final Runnable memberCheck;

	private final StreamNews news;

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
			new StreamThreads(false).named("serf-stream-watch-"));

	private long droppedBefore;

	private long seenDropped;

	private boolean dropping;

	StreamWatch(SerfStream stream, Backlog backlog, RunningHandlers running, Duration blockedAfter,
			Runnable memberCheck, StreamNews news) {
		this.stream = stream;
		this.backlog = backlog;
		this.running = running;
		this.blockedAfter = blockedAfter;
		this.memberCheck = memberCheck;
		this.news = news;
		this.seenDropped = backlog.dropped();
	}

	void start(Duration memberCheckInterval) {
		schedule(this::look, INTERVAL);
		schedule(this.memberCheck, memberCheckInterval);
	}

	void stop() {
		this.executor.shutdownNow();
		if (this.dropping) {
			endEpisode();
		}
	}

	private void schedule(Runnable task, Duration interval) {
		this.executor.scheduleWithFixedDelay(() -> runSafely(task), interval.toMillis(), interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void runSafely(Runnable task) {
		try {
			task.run();
		}
		catch (Exception | Error ex) {
			failures.error("The stream could not be checked", ex);
		}
	}

	/**
	 * Look once.
	 */
	void look() {
		lookForDroppedEvents(this.backlog.dropped());
		this.running.newlyBlocked(this.blockedAfter).forEach(this::tellOfBlocked);
	}

	private void lookForDroppedEvents(long dropped) {
		if (!this.dropping && dropped > this.seenDropped) {
			beginEpisode(dropped);
		}
		else if (this.dropping && dropped == this.seenDropped && this.backlog.isAtMostHalfFull()) {
			endEpisode();
			this.memberCheck.run();
		}
		this.seenDropped = dropped;
	}

	private void beginEpisode(long dropped) {
		this.dropping = true;
		this.droppedBefore = this.seenDropped;
		logger.warn("Events are dropped: %d wait for handlers already, and more do not fit into the queue"
			.formatted(this.backlog.waiting()));
		this.news.publish(new SerfEventsDroppedEvent(this.stream, dropped - this.droppedBefore, false));
	}

	private void endEpisode() {
		this.dropping = false;
		long count = this.backlog.dropped() - this.droppedBefore;
		logger.warn("No more events are dropped. %d were".formatted(count));
		this.news.publish(new SerfEventsDroppedEvent(this.stream, count, true));
	}

	private void tellOfBlocked(RunningHandlers.Call call) {
		logger.warn("The handler of %s has not returned for %d s".formatted(call.event().describe(),
				call.age().toSeconds()));
		this.news.publish(new SerfHandlerBlockedEvent(this.stream, call.event(), call.age()));
	}

}
