package io.serfspring.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link StreamNews}.
 */
class StreamNewsTests {

	private final List<Object> heard = new CopyOnWriteArrayList<>();

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final StreamNews news = new StreamNews(this::hear);

	private final SerfStreamEvent event = new SerfResynchronizedEvent(mock(), 1);

	@Test
	void whenAListenerIsSlowThenItIsWaitedFor() throws Exception {
		this.news.publish(this.event);
		CompletableFuture<List<Object>> after = CompletableFuture.supplyAsync(() -> {
			await(Duration.ofMinutes(10));
			return List.copyOf(this.heard);
		});
		this.release.countDown();
		assertThat(after.get(60, TimeUnit.SECONDS)).containsExactly(this.event);
	}

	@Test
	void whenAListenerDoesNotReturnThenTheWaitIsOverAllTheSame() {
		this.news.publish(this.event);
		await(Duration.ofMillis(10));
		assertThat(this.heard).isEmpty();
		this.release.countDown();
	}

	@Test
	void whenListenersAreToldThenTheProcessWaitsForThem() {
		this.news.publish(this.event);
		this.release.countDown();
		await(Duration.ofMinutes(10));
		assertThat(this.threads).hasSize(1).noneMatch(Thread::isDaemon);
	}

	private void hear(Object event) {
		this.threads.add(Thread.currentThread());
		try {
			this.release.await();
			this.heard.add(event);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void await(Duration time) {
		try {
			this.news.await(time);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
