package io.serfspring.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.SerfResult;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcException;

import static io.serfspring.stream.Nodes.alive;
import static io.serfspring.stream.Nodes.failed;
import static io.serfspring.stream.StreamFixture.await;
import static io.serfspring.stream.StreamFixture.numbered;
import static io.serfspring.stream.StreamFixture.properties;
import static io.serfspring.stream.StreamFixture.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SerfStreamContainer}.
 */
class SerfStreamContainerTests {

	private StreamFixture stream = new StreamFixture();

	@AfterEach
	void stop() {
		this.stream.close();
	}

	@Test
	void whenConnectedThenTheLiveMembersHaveJoined() {
		prepare((agent) -> agent.members = List.of(alive("n1"), alive("n2"), failed("n3")));
		this.stream.startAndConnect();
		this.stream.awaitEvents("JOIN n1 n2");
		assertThat(this.stream.awaitPublished(SerfConnectedEvent.class).self().name()).isEqualTo("n1");
		assertThat(this.stream.awaitPublished(SerfResynchronizedEvent.class).memberEvents()).isOne();
	}

	@Test
	void whenEventsComeBeforeTheListThenTheyAreHandledAfterIt() {
		prepare((agent) -> agent.beforeMembers = () -> {
			agent.memberEvent("member-join", alive("n1"));
			agent.memberEvent("member-join", alive("n2"));
			agent.userEvent("early");
		});
		this.stream.startAndConnect();
		this.stream.awaitEvents("JOIN n1", "JOIN n2", "early");
	}

	@Test
	void whenEventsComeThenTheyAreHandledInTheirOrder() {
		FakeAgent agent = this.stream.startAndConnect();
		for (String name : numbered("event-", 50)) {
			agent.userEvent(name);
		}
		agent.memberEvent("member-join", alive("n2"));
		agent.userEvent("last");
		String[] events = numbered("event-", 50);
		this.stream.awaitEvents(Stream.of(new String[] { "JOIN n1" }, events, new String[] { "JOIN n2", "last" })
			.flatMap(Arrays::stream)
			.toArray(String[]::new));
		assertThat(this.stream.container.status().counters().handled()).isEqualTo(53);
	}

	@Test
	void whenNodeGetsAnotherRoleThenTheNextEventIsOfThatRole() {
		FakeAgent agent = this.stream.startAndConnect();
		agent.memberEvent("member-update", alive("n1", "db"));
		agent.query(1, "status");
		await(() -> assertThat(this.stream.handed).hasAtLeastOneElementOfType(QueryEvent.class));
		assertThat(this.stream.handed).last().extracting(SerfEvent::self).isEqualTo(db("n1"));
		assertThat(this.stream.container.status().self()).isEqualTo(db("n1"));
	}

	@Test
	void whenQueryIsAnsweredThenTheAgentGetsTheAnswer() {
		handle((event) -> result(event, "fine", null));
		FakeAgent agent = this.stream.startAndConnect();
		agent.query(7, "status");
		await(() -> assertThat(agent.responses).isEqualTo(Map.of(7L, "fine")));
	}

	@Test
	void whenThereIsNoAnswerThenTheAgentGetsNone() {
		handle((event) -> switch ((event instanceof QueryEvent query) ? query.name() : "") {
			case "empty" -> result(event, "", null);
			case "failing" -> result(event, null, new IllegalStateException());
			case "unhandled" -> StreamFixture.unhandled(event);
			case "silent" -> result(event, null, null);
			default -> result(event, "last", null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		Stream.of("empty", "failing", "unhandled", "silent", "answered").forEach((name) -> agent.query(1, name));
		awaitHandled(1 + 5);
		await(() -> assertThat(agent.responses).isEqualTo(Map.of(1L, "last")));
		assertThat(this.stream.container.status().counters()).isEqualTo(new StreamStatus.Counters(4, 1, 1, 0, 1, 0));
	}

	@Test
	void whenEventWasHandledBeforeThenItCountsAsDuplicate() {
		handle((event) -> new SerfResult(event, List.of(), true));
		this.stream.startAndConnect().userEvent("deploy");
		await(() -> assertThat(this.stream.container.status().counters().duplicates()).isPositive());
		assertThat(this.stream.container.status().counters().unhandled()).isZero();
	}

	@Test
	void whenAnswerIsRefusedThenItCountsAsFailed() {
		SerfRefusedException refusal = mock();
		given(refusal.agentMessage()).willReturn("response is past the deadline");
		prepare((agent) -> agent.responseFailure = refusal);
		handle((event) -> result(event, "late", null));
		FakeAgent agent = this.stream.startAndConnect();
		agent.query(1, "status");
		await(() -> assertThat(this.stream.container.status().counters().failed()).isOne());
	}

	@Test
	void whenAUserEventIsBeingHandledThenQueriesPassIt() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		handle((event) -> {
			holdUp(event, "slow", release);
			return result(event, "fine", null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("slow");
		agent.query(1, "status");
		await(() -> assertThat(agent.responses).containsKey(1L));
		release.countDown();
	}

	@Test
	void whenQueriesAreManyThenOnlySoManyRunAtOnce() {
		Semaphore release = new Semaphore(0);
		handle((event) -> {
			if (event instanceof QueryEvent) {
				release.acquireUninterruptibly();
			}
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		this.stream.awaitEvents("JOIN n1");
		for (int i = 0; i < 5; i++) {
			agent.query(i, "q");
		}
		await(() -> assertThat(this.stream.events).hasSize(1 + 2));
		assertThat(this.stream.container.status().queued()).isEqualTo(3);
		release.release(5);
		await(() -> assertThat(this.stream.events).hasSize(1 + 5));
	}

	@ParameterizedTest
	@MethodSource("throwables")
	void whenTheDispatcherThrowsThenTheNextEventIsHandled(Throwable thrown) {
		handle((event) -> {
			if (!(event instanceof MemberEvent)) {
				StreamFixture.<RuntimeException>sneakyThrow(thrown);
			}
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("one");
		agent.userEvent("two");
		for (int i = 0; i < 6; i++) {
			agent.query(i, "q");
		}
		agent.memberEvent("member-join", alive("n2"));
		awaitHandled(1 + 2 + 6 + 1);
		assertThat(this.stream.container.status().counters().failed()).isEqualTo(8);
		assertThat(this.stream.container.status().connected()).isTrue();
	}

	static Stream<Throwable> throwables() {
		return Stream.of(new IllegalStateException("no luck"), new OutOfMemoryError(), new StackOverflowError(),
				new NoClassDefFoundError("x"), new InterruptedException());
	}

	@Test
	void whenHandlerLeavesTheThreadInterruptedThenTheNextEventIsHandled() {
		handle((event) -> {
			Thread.currentThread().interrupt();
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("one");
		agent.userEvent("two");
		this.stream.awaitEvents("JOIN n1", "one", "two");
	}

	@Test
	void whenHandlerLeavesTheThreadInterruptedThenItsAnswerIsSent() {
		handle((event) -> {
			Thread.currentThread().interrupt();
			return result(event, "fine", null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.query(7, "status");
		awaitHandled(1 + 1);
		assertThat(agent.responses).isEqualTo(Map.of(7L, "fine"));
	}

	@Test
	void whenTheConnectionIsLostThenTheNextOneBringsWhatWasMissed() {
		FakeAgent first = this.stream.startAndConnect();
		prepare((agent) -> agent.members = List.of(alive("n1", "db"), alive("n2")));
		first.end(FakeAgent.lost());
		FakeAgent second = this.stream.awaitConnection(2);
		second.userEvent("after");
		this.stream.awaitEvents("JOIN n1", "JOIN n2", "UPDATE n1", "after");
		assertThat(first.closed).isTrue();
		SerfDisconnectedEvent disconnected = this.stream.awaitPublished(SerfDisconnectedEvent.class);
		assertThat(disconnected.cause()).isEqualTo(SerfDisconnectedEvent.Cause.CONNECTION);
	}

	@Test
	void whenAnEndHasNoCauseThenItConnectsAgainAllTheSame() {
		FakeAgent first = this.stream.startAndConnect();
		first.end(null);
		this.stream.awaitConnection(2);
		assertThat(this.stream.awaitPublished(SerfDisconnectedEvent.class).description()).contains("ended");
	}

	@Test
	void whenAConnectionCannotBeClosedThenItConnectsAgainAllTheSame() {
		FakeAgent first = this.stream.startAndConnect();
		first.closeFailure = new NoClassDefFoundError("x");
		first.end(FakeAgent.lost());
		this.stream.awaitConnection(2);
	}

	@Test
	void whenTheMessageOfAFailureIsNotToBeHadThenItsClassIsTold() {
		prepare((agent) -> agent.connectFailure = new Speechless());
		this.stream.container.start();
		assertThat(this.stream.awaitPublished(SerfDisconnectedEvent.class).description())
			.isEqualTo(Speechless.class.getName());
		prepare((agent) -> {
		});
		this.stream.awaitConnection(1);
	}

	@Test
	void whenTheAgentIsAbsentThenItWaitsAndTellsOnce() {
		prepare((agent) -> agent.connectFailure = FakeAgent.lost());
		this.stream.container.start();
		await(() -> assertThat(this.stream.connections).hasSizeGreaterThan(3));
		assertThat(this.stream.container.status().lastFailure()).contains("lost");
		prepare((agent) -> {
		});
		this.stream.awaitConnection(1);
		this.stream.awaitPublished(SerfConnectedEvent.class);
		assertThat(this.stream.published).filteredOn(SerfDisconnectedEvent.class::isInstance).hasSize(1);
	}

	@Test
	void whenTheListFailsThenTheNextConnectionIsWhole() {
		prepare((agent) -> agent.beforeMembers = () -> {
			agent.userEvent("early");
			throw FakeAgent.lost();
		});
		this.stream.container.start();
		await(() -> assertThat(this.stream.events).contains("early"));
		prepare((agent) -> {
		});
		this.stream.awaitConnection(1);
		await(() -> assertThat(this.stream.events).endsWith("JOIN n1"));
	}

	@Test
	void whenTheKeyIsWrongThenItGivesUp() throws InterruptedException {
		prepare((agent) -> agent.connectFailure = wrongKey());
		this.stream.container.start();
		SerfDisconnectedEvent disconnected = this.stream.awaitPublished(SerfDisconnectedEvent.class);
		assertThat(disconnected.cause()).isEqualTo(SerfDisconnectedEvent.Cause.AUTHENTICATION);
		await(() -> assertThat(threads("serf-stream")).isEmpty());
		assertThat(this.stream.connections).hasSize(1);
		assertThat(this.stream.container.status().lastFailure()).isEqualTo("wrong key");
	}

	@Test
	void whenTheKeyIsCorrectedThenStopAndStartHelp() {
		prepare((agent) -> agent.connectFailure = wrongKey());
		this.stream.container.start();
		this.stream.awaitPublished(SerfDisconnectedEvent.class);
		prepare((agent) -> {
		});
		this.stream.container.stop();
		this.stream.startAndConnect();
	}

	@Test
	void whenAWrongKeyIsRetriedThenItConnectsWithTheRightOne() {
		this.stream = new StreamFixture(new SerfStreamProperties(true, false, true, true, 2, 100, Duration.ofSeconds(1),
				Duration.ofHours(1), Duration.ofMillis(50)), Duration.ofSeconds(20));
		prepare((agent) -> agent.connectFailure = wrongKey());
		this.stream.container.start();
		await(() -> assertThat(this.stream.connections).hasSizeGreaterThan(2));
		prepare((agent) -> {
		});
		this.stream.awaitConnection(1);
	}

	@Test
	void whenItIsToFailFastThenTheStartFails() {
		this.stream = failFast();
		SerfRpcException failure = FakeAgent.lost();
		prepare((agent) -> agent.connectFailure = failure);
		assertThatExceptionOfType(StreamStartException.class).isThrownBy(this.stream.container::start)
			.withCause(failure);
		assertThat(this.stream.container.isRunning()).isFalse();
		assertThat(this.stream.connections).singleElement().matches((agent) -> agent.closed);
	}

	@Test
	void whenItIsToFailFastAndTheAgentIsThereThenItIsConnectedAfterTheStart() {
		this.stream = failFast();
		this.stream.container.start();
		assertThat(this.stream.container.status().connected()).isTrue();
		this.stream.connections.get(0).end(FakeAgent.lost());
		this.stream.awaitConnection(2);
	}

	@Test
	void whenStoppedThenWhatWasTakenIsFinishedAndAnswered() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		handle((event) -> {
			holdUp(event, "q", release);
			return result(event, "done", null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		for (int i = 0; i < 5; i++) {
			agent.query(i, "q");
		}
		CountDownLatch stopped = new CountDownLatch(1);
		this.stream.container.stop(stopped::countDown);
		await(() -> assertThat(agent.unsubscribed).isTrue());
		agent.userEvent("too-late");
		release.countDown();
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(agent.responses).hasSize(5);
		assertThat(agent.closed).isTrue();
		assertThat(this.stream.container.status()).isEqualTo(new StreamStatus(false, null, null,
				new LocalNode("n1", "", Map.of()), 0, null, new StreamStatus.Counters(6, 0, 0, 0, 1, 0)));
	}

	@Test
	void whenHandlersDoNotFinishInTimeThenTheyAreInterruptedAndTheRestIsCounted() throws InterruptedException {
		this.stream = new StreamFixture(properties(100), Duration.ofSeconds(1));
		CountDownLatch interrupted = new CountDownLatch(1);
		handle((event) -> {
			if (!(event instanceof MemberEvent)) {
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
				}
			}
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		Stream.of(numbered("event-", 11)).forEach(agent::userEvent);
		agent.memberEvent("member-join", alive("n2"));
		await(() -> assertThat(this.stream.events).contains("event-0"));
		this.stream.container.stop();
		assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.stream.container.status().counters().dropped()).isEqualTo(11);
		assertThat(this.stream.container.status().queued()).isZero();
	}

	@Test
	void whenAHandlerIgnoresTheInterruptThenTheCallbackRunsAllTheSame() throws InterruptedException {
		this.stream = new StreamFixture(properties(100), Duration.ofSeconds(1));
		Semaphore release = new Semaphore(0);
		handle((event) -> {
			release.acquireUninterruptibly();
			return result(event, null, null);
		});
		this.stream.startAndConnect();
		await(() -> assertThat(this.stream.container.status().busyFor()).isNotNull());
		CountDownLatch stopped = new CountDownLatch(1);
		this.stream.container.stop(stopped::countDown);
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		release.release(100);
	}

	@Test
	void whenAHandlerStopsTheStreamThenItIsStoppedInTheEnd() {
		this.stream = new StreamFixture(properties(100), Duration.ofSeconds(1));
		handle((event) -> {
			if (!(event instanceof MemberEvent)) {
				this.stream.container.stop();
			}
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("stop");
		await(() -> assertThat(this.stream.container.isRunning()).isFalse());
		await(() -> assertThat(threads("serf-stream-events-1")).isEmpty());
		assertThat(agent.closed).isTrue();
	}

	@Test
	void whenStartedAfterAStopThenWhatWasMissedIsDelivered() {
		this.stream.startAndConnect();
		this.stream.awaitEvents("JOIN n1");
		this.stream.container.stop();
		prepare((agent) -> agent.members = List.of(alive("n1"), alive("n2")));
		this.stream.container.start();
		FakeAgent second = this.stream.awaitConnection(2);
		second.userEvent("again");
		this.stream.awaitEvents("JOIN n1", "JOIN n2", "again");
	}

	@Test
	void whenAStopLeavesMemberEventsOverThenTheNextStartDeliversThem() {
		this.stream = new StreamFixture(properties(100), Duration.ofMillis(600));
		handle((event) -> {
			holdUp(event, "slow", new CountDownLatch(1));
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("slow");
		agent.memberEvent("member-join", alive("n2"));
		await(() -> assertThat(this.stream.events).contains("slow"));
		this.stream.container.stop();
		prepare((next) -> next.members = List.of(alive("n1"), alive("n2")));
		this.stream.container.start();
		this.stream.awaitEvents("JOIN n1", "slow", "JOIN n2");
	}

	@Test
	void whenStartedTwiceThenThereIsOneConnection() {
		this.stream.startAndConnect();
		this.stream.container.start();
		assertThat(this.stream.connections).hasSize(1);
	}

	@Test
	void whenStoppedWhileItConnectsThenItIsOver() throws InterruptedException {
		CountDownLatch connecting = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		prepare((agent) -> agent.beforeMembers = () -> {
			connecting.countDown();
			awaitUninterruptibly(release);
		});
		this.stream.container.start();
		connecting.await();
		this.stream.container.stop();
		release.countDown();
		await(() -> assertThat(threads("serf-stream")).isEmpty());
		assertThat(this.stream.connections).singleElement().matches((agent) -> agent.closed);
		assertThat(this.stream.container.status().connected()).isFalse();
	}

	@Test
	void whenStoppedWhileItWaitsForTheNextAttemptThenItIsOver() {
		prepare((agent) -> agent.connectFailure = FakeAgent.lost());
		this.stream.container.start();
		this.stream.awaitPublished(SerfDisconnectedEvent.class);
		this.stream.container.stop();
		await(() -> assertThat(threads("serf-stream")).isEmpty());
	}

	@Test
	void whenThereIsNoRoomThenTheNewestAreDroppedAndTheLossIsTold() {
		this.stream = new StreamFixture(properties(10), Duration.ofSeconds(20));
		CountDownLatch release = new CountDownLatch(1);
		handle((event) -> {
			holdUp(event, "slow", release);
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		this.stream.awaitEvents("JOIN n1");
		agent.userEvent("slow");
		this.stream.awaitEvents("JOIN n1", "slow");
		Stream.of(numbered("event-", 15)).forEach(agent::userEvent);
		agent.members = List.of(alive("n1"), alive("n2"));
		agent.memberEvent("member-join", alive("n2"));
		SerfEventsDroppedEvent begin = this.stream.awaitPublished(SerfEventsDroppedEvent.class);
		assertThat(begin.isOver()).isFalse();
		assertThat(this.stream.container.status().counters().dropped()).isEqualTo(6);
		release.countDown();
		await(() -> assertThat(this.stream.published)
			.anyMatch((event) -> event instanceof SerfEventsDroppedEvent dropped && dropped.isOver()
					&& dropped.dropped() == 6));
		await(() -> assertThat(this.stream.events).endsWith("event-8", "event-9", "JOIN n2"));
	}

	@Test
	void whenAHandlerBlocksThenThatIsToldOnce() {
		CountDownLatch release = new CountDownLatch(1);
		handle((event) -> {
			holdUp(event, "slow", release);
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		agent.userEvent("slow");
		SerfHandlerBlockedEvent blocked = this.stream.awaitPublished(SerfHandlerBlockedEvent.class);
		assertThat(blocked.event().describe()).isEqualTo("user event 'slow'");
		assertThat(this.stream.container.status().busyFor()).isGreaterThan(Duration.ofMillis(100));
		release.countDown();
		await(() -> assertThat(this.stream.container.status().busyFor()).isNull());
	}

	@Test
	void whenTheAgentHasNotReportedAMemberThenTheComparisonFindsIt() {
		this.stream = new StreamFixture(new SerfStreamProperties(true, false, false, true, 2, 100,
				Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMillis(50)), Duration.ofSeconds(20));
		FakeAgent agent = this.stream.startAndConnect();
		agent.members = List.of(alive("n1", "db"));
		agent.self = db("n1");
		this.stream.awaitEvents("JOIN n1", "UPDATE n1");
		assertThat(this.stream.handed).last().extracting(SerfEvent::self).isEqualTo(db("n1"));
	}

	@Test
	void whenAHandlerIsBlockedThenListsDoNotPileUp() {
		this.stream = new StreamFixture(new SerfStreamProperties(true, false, false, true, 2, 100, Duration.ofMillis(1),
				Duration.ofMillis(20), Duration.ofMillis(50)), Duration.ofSeconds(20));
		AtomicInteger lists = new AtomicInteger();
		CountDownLatch release = new CountDownLatch(1);
		prepare((agent) -> agent.beforeMembers = lists::incrementAndGet);
		handle((event) -> {
			holdUp(event, "slow", release);
			return result(event, null, null);
		});
		FakeAgent agent = this.stream.startAndConnect();
		await(() -> assertThat(lists).hasValueGreaterThan(3));
		agent.userEvent("slow");
		this.stream.awaitEvents("JOIN n1", "slow");
		int before = lists.get();
		Awaitility.await()
			.during(Duration.ofMillis(500))
			.atMost(Duration.ofSeconds(30))
			.until(() -> lists.get() <= before + 1);
		release.countDown();
		await(() -> assertThat(lists).hasValueGreaterThan(before + 3));
	}

	@Test
	void whenTheComparisonFailsThenItConnectsAgain() {
		this.stream = new StreamFixture(new SerfStreamProperties(true, false, false, true, 2, 100,
				Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMillis(50)), Duration.ofSeconds(20));
		FakeAgent agent = this.stream.startAndConnect();
		agent.connectFailure = FakeAgent.lost();
		this.stream.awaitConnection(2);
		assertThat(agent.closed).isTrue();
	}

	@Test
	void whenAListenerThrowsOrBlocksThenTheStreamGoesOn() {
		CountDownLatch release = new CountDownLatch(1);
		SerfStreamContainer container = new SerfStreamContainer(FakeAgent::new, (event) -> {
			this.stream.events.add(event.describe());
			return result(event, null, null);
		}, properties(100), new StreamThreads(false), true, Duration.ofSeconds(5), (event) -> {
			awaitUninterruptibly(release);
			throw new IllegalStateException("a listener");
		});
		container.start();
		this.stream.awaitEvents("member-join");
		container.stop();
		assertThat(container.isRunning()).isFalse();
		release.countDown();
	}

	private void prepare(Consumer<FakeAgent> preparation) {
		this.stream.preparation.set(preparation);
	}

	private void handle(Function<SerfEvent, SerfResult> handler) {
		this.stream.handler.set(handler);
	}

	private void awaitHandled(int count) {
		await(() -> {
			StreamStatus.Counters counters = this.stream.container.status().counters();
			assertThat(counters.handled() + counters.failed() + counters.unhandled()).isEqualTo(count);
		});
	}

	private static void holdUp(SerfEvent event, String name, CountDownLatch release) {
		if (event.describe().endsWith("'" + name + "'")) {
			awaitInterruptibly(release);
		}
	}

	private static void awaitInterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean done = false;
		while (!done) {
			try {
				done = latch.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				// Nobody listens.
			}
		}
	}

	private static Set<String> threads(String name) {
		Set<String> names = ConcurrentHashMap.newKeySet();
		Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name::equals).forEach(names::add);
		return names;
	}

	private static StreamFixture failFast() {
		return new StreamFixture(new SerfStreamProperties(true, true, false, true, 2, 100, Duration.ofSeconds(1),
				Duration.ofHours(1), Duration.ofMillis(50)), Duration.ofSeconds(20));
	}

	private static SerfAuthenticationException wrongKey() {
		SerfAuthenticationException failure = mock();
		given(failure.getMessage()).willReturn("wrong key");
		return failure;
	}

	private static LocalNode db(String name) {
		return new LocalNode(name, "db", Map.of("role", "db"));
	}

	private static final class Speechless extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no words");
		}

	}

}
