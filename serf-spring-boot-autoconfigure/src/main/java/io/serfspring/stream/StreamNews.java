package io.serfspring.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.serfspring.dispatch.TraceLog;

/**
 * Publishes the events of the application context, on a thread of its own. It is no
 * daemon: the news may be that nothing keeps the service alive any more, and what
 * listeners make of that must not depend on who is faster. If a listener blocks it, the
 * oldest events are given up.
 */
final class StreamNews {

	private static final TraceLog failures = new TraceLog(LogFactory.getLog(SerfStreamContainer.class));

	private static final int CAPACITY = 1000;

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 100, TimeUnit.MILLISECONDS,
			new LinkedBlockingQueue<>(CAPACITY), new CustomizableThreadFactory("serf-stream-news-"),
			new ThreadPoolExecutor.DiscardOldestPolicy());

	StreamNews(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.executor.allowCoreThreadTimeOut(true);
	}

	void publish(SerfStreamEvent event) {
		this.executor.execute(() -> publishNow(event));
	}

	/**
	 * Wait until listeners have heard what was published, but no longer than the given
	 * time: a listener may wait for the very thread that does this.
	 */
	void await(Duration time) throws InterruptedException {
		CountDownLatch heard = new CountDownLatch(1);
		this.executor.execute(heard::countDown);
		heard.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void publishNow(SerfStreamEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (Exception | Error ex) {
			failures.warn("A listener failed on " + event.getClass().getSimpleName(), ex);
		}
	}

}
