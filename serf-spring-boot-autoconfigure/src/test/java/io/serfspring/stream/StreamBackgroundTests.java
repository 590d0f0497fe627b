package io.serfspring.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.unit.DataSize;

import io.serfspring.Background;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.background.BackgroundStatus;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;

import static io.serfspring.stream.StreamFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Background @Background} in stream mode.
 */
class StreamBackgroundTests {

	private final Work work = new Work();

	private final List<FakeAgent> agents = new CopyOnWriteArrayList<>();

	private SerfStreamContainer container = container(100, Duration.ofSeconds(20));

	@AfterEach
	void stop() {
		this.work.releaseAll();
		this.container.stop();
	}

	@Test
	void whileAMethodRunsThenOtherEventsAreHandled() {
		FakeAgent agent = start();
		agent.userEvent("deploy-1");
		agent.userEvent("restart-1");
		agent.userEvent("quick");
		agent.query(7, "status");
		await(() -> assertThat(this.work.begun).contains("deploy-1", "restart-1", "quick"));
		await(() -> assertThat(agent.responses).containsEntry(7L, "fine"));
		assertThat(this.work.ended).doesNotContain("deploy-1", "restart-1");
	}

	@Test
	void whileACallRunsThenTheNextOnesOfTheMethodWaitInTheirOrder() {
		FakeAgent agent = start();
		for (int i = 1; i <= 5; i++) {
			agent.userEvent("deploy-" + i);
		}
		awaitStatus(1, 4);
		assertThat(this.work.begun).containsExactly("deploy-1");
		this.work.releaseAll();
		await(() -> assertThat(this.work.ended).containsExactly("deploy-1", "deploy-2", "deploy-3", "deploy-4",
				"deploy-5"));
		awaitStatus(0, 0);
	}

	@Test
	void whenThereIsNoRoomThenEventsAreDroppedAndCounted() {
		this.container = container(2, Duration.ofSeconds(20));
		FakeAgent agent = start();
		agent.userEvent("deploy-1");
		await(() -> assertThat(this.work.begun).containsExactly("deploy-1"));
		agent.userEvent("deploy-2");
		agent.userEvent("deploy-3");
		awaitStatus(1, 2);
		agent.userEvent("deploy-4");
		await(() -> assertThat(this.container.status().counters().dropped()).isOne());
		awaitStatus(1, 2);
	}

	@Test
	void whenStoppedThenWhatIsQueuedIsFinished() throws InterruptedException {
		FakeAgent agent = start();
		agent.userEvent("deploy-1");
		agent.userEvent("deploy-2");
		awaitStatus(1, 1);
		Thread stop = new Thread(this.container::stop);
		stop.start();
		await(() -> assertThat(agent.unsubscribed).isTrue());
		this.work.releaseAll();
		stop.join();
		assertThat(this.work.ended).containsExactly("deploy-1", "deploy-2");
		assertThat(this.container.status().counters().dropped()).isZero();
	}

	@Test
	void whenTheTimeOfAStopIsOverThenTheRestIsGivenUpAndCounted() {
		this.container = container(100, Duration.ofMillis(600));
		FakeAgent agent = start();
		agent.userEvent("deploy-1");
		agent.userEvent("deploy-2");
		awaitStatus(1, 1);
		this.container.stop();
		await(() -> assertThat(this.work.interrupted).containsExactly("deploy-1"));
		assertThat(this.work.begun).containsExactly("deploy-1");
		assertThat(this.container.status().counters().dropped()).isOne();
	}

	@Test
	void whenStartedAfterAStopThenMethodsRunAgain() {
		FakeAgent agent = start();
		agent.userEvent("deploy-1");
		await(() -> assertThat(this.work.begun).containsExactly("deploy-1"));
		this.work.releaseAll();
		this.container.stop();
		start().userEvent("deploy-2");
		await(() -> assertThat(this.work.ended).containsExactly("deploy-1", "deploy-2"));
	}

	private void awaitStatus(int running, int waiting) {
		await(() -> assertThat(this.container.status().background()).isEqualTo(new BackgroundStatus(running, waiting)));
	}

	private FakeAgent start() {
		int before = this.agents.size();
		this.container.start();
		await(() -> assertThat(this.container.status().connected()).isTrue());
		return this.agents.get(before);
	}

	private SerfStreamContainer container(int queueCapacity, Duration stopTimeout) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("work", this.work);
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(beanFactory, UnaryOperator.identity(),
				List.of(), null, new ResponseLimit(DataSize.ofBytes(1024)));
		return new SerfStreamContainer(this::connect, (background) -> dispatcher.withBackground(background)::dispatch,
				StreamFixture.properties(queueCapacity), new StreamThreads(false), true, stopTimeout, (event) -> {
				});
	}

	private FakeAgent connect() {
		FakeAgent agent = new FakeAgent();
		this.agents.add(agent);
		return agent;
	}

	@SerfHandler
	static class Work {

		private final List<String> begun = new CopyOnWriteArrayList<>();

		private final List<String> ended = new CopyOnWriteArrayList<>();

		private final List<String> interrupted = new CopyOnWriteArrayList<>();

		private final Map<String, Semaphore> locks = new ConcurrentHashMap<>(
				Map.of("deploy", new Semaphore(0), "restart", new Semaphore(0)));

		@OnUserEvent("deploy-*")
		@Background
		void deploy(UserEvent event) {
			hold(event.name(), "deploy");
		}

		@OnUserEvent("restart-*")
		@Background
		void restart(UserEvent event) {
			hold(event.name(), "restart");
		}

		@OnUserEvent
		void quick() {
			this.begun.add("quick");
		}

		@OnQuery
		String status() {
			return "fine";
		}

		private void hold(String event, String lock) {
			this.begun.add(event);
			try {
				this.locks.get(lock).acquire();
				this.ended.add(event);
			}
			catch (InterruptedException ex) {
				this.interrupted.add(event);
			}
		}

		private void releaseAll() {
			this.locks.values().forEach((lock) -> lock.release(1000));
		}

	}

}
