package io.serfspring.rpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.msgpack.value.ValueFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What a client does when the agent does not do what it should.
 */
@Timeout(120)
class SerfRpcClientFailureTests {

	private static final Duration SHORT = Duration.ofSeconds(2);

	private static final Duration SILENCE = Duration.ofSeconds(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<AutoCloseable> resources = new ArrayList<>();

	@AfterEach
	void closeAll() throws Exception {
		this.threads.shutdownNow();
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	@Test
	void whenNobodyListensThenConnectionException() throws Exception {
		FakeAgent agent = agent(FakeConversation::serve);
		agent.close();
		SerfRpcClient client = client(agent);
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats)
			.withMessage("No connection to the agent at %s: Connection refused", agent.address());
	}

	@Test
	void whenAgentDoesNotAcceptThenConnectTimesOut() throws Exception {
		ServerSocket server = keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
		fillBacklog(server);
		SerfRpcClient client = keep(SerfRpcClient.builder()
			.address(new RpcAddress("127.0.0.1", server.getLocalPort()))
			.connectTimeout(SHORT)
			.build());
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats)
			.withCauseInstanceOf(SocketTimeoutException.class);
	}

	@Test
	void whenNameHasNoAddressThenConnectionExceptionNamesIt() {
		SerfRpcClient client = keep(
				SerfRpcClient.builder().address(new RpcAddress("no-such-host.invalid", 7373)).build());
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats)
			.withMessageContaining("no-such-host.invalid:7373");
	}

	@Test
	void whenAgentAcceptsAndNeverAnswersThenHandshakeTimesOut() {
		SerfRpcClient client = impatientClient(agent(FakeConversation::freeze));
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(client::stats)
			.withMessageContaining("command 'handshake'");
	}

	@Test
	void whenCommandIsNotAnsweredThenItTimesOut() {
		SerfRpcClient client = impatientClient(agent(greetThenFreeze()));
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(client::stats)
			.withMessageContaining("has not answered command 'stats' within PT2S");
	}

	@Test
	void whenTimedOutThenNextCommandOpensAnotherConnection() {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = impatientClient(agent);
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(client::stats);
		assertThat(client.isConnected()).isFalse();
		agent.become(FakeConversation::serve);
		assertThat(client.stats()).isEmpty();
		assertThat(agent.conversations()).hasSize(2);
	}

	@Test
	void whenTimedOutThenConnectionIsClosed() {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = impatientClient(agent);
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(client::stats);
		await().until(() -> agent.conversations().get(0).isLeft());
	}

	@Test
	void whenAgentTakesNothingThenWriteTimesOut() throws Exception {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = keep(SerfRpcClient.builder()
			.address(agent.address())
			.writeTimeout(SHORT)
			.commandTimeout(Duration.ofSeconds(60))
			.build());
		List<Throwable> failures = failures(8, () -> {
			client.event("large", new byte[8_000_000], false);
			return null;
		});
		assertThat(failures).allSatisfy((failure) -> assertThat(failure).isInstanceOf(SerfRpcException.class))
			.anySatisfy((failure) -> assertThat(failure).hasMessageContaining("has not taken command 'event'"));
	}

	@Test
	void whenClusterCommandIsNotAnsweredThenFutureTimesOut() {
		SerfRpcClient client = impatientClient(agent(greetThenFreeze()));
		CompletableFuture<JoinResult> join = client.join(List.of("10.0.0.1:7946"), false);
		assertThat(join).failsWithin(Duration.ofSeconds(60))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(SerfTimeoutException.class);
	}

	@Test
	void whenCallbackOfATimeOutBlocksThenOtherTimeOutsCome() {
		CountDownLatch end = new CountDownLatch(1);
		keep((AutoCloseable) end::countDown);
		SerfRpcClient client = impatientClient(agent(greetThenFreeze()));
		CountDownLatch blocked = new CountDownLatch(1);
		client.join(List.of("10.0.0.1:7946"), false).whenComplete((done, ex) -> {
			blocked.countDown();
			awaitLatch(end);
		});
		awaitLatch(blocked);
		assertThat(client.join(List.of("10.0.0.1:7946"), false)).failsWithin(Duration.ofSeconds(60));
	}

	@Test
	void whenClusterCommandTakesLongerThanKeepAliveThenItIsAwaited() throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request join = conversation.read();
			Thread.sleep(3 * SILENCE.toMillis());
			conversation.accept(join);
		});
		SerfRpcClient client = keep(SerfRpcClient.builder().address(agent.address()).keepAlive(SILENCE).build());
		assertThat(client.join(List.of("10.0.0.1:7946"), false).get(60, TimeUnit.SECONDS).error()).isEmpty();
	}

	@Test
	void whenClusterCommandWaitsThenOtherCommandsAreAnswered() {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = client(agent);
		CompletableFuture<JoinResult> join = client.join(List.of("10.0.0.1:7946"), false);
		agent.become(FakeConversation::serve);
		assertThat(client.members()).isEmpty();
		assertThat(join).isNotDone();
	}

	@Test
	void whenFutureIsCancelledThenItsConnectionIsClosed() {
		FakeAgent agent = agent(greetThenFreeze());
		client(agent).join(List.of("10.0.0.1:7946"), false).cancel(true);
		await().until(() -> agent.conversations().get(0).isLeft());
	}

	@Test
	void whenAgentIsSilentThenItIsAskedAndLivesOn() {
		FakeAgent agent = agent(FakeConversation::serve);
		SerfRpcClient client = keep(SerfRpcClient.builder().address(agent.address()).keepAlive(SILENCE).build());
		client.connect();
		await().until(() -> agent.conversations().get(0).requests().size() > 3);
		assertThat(agent.conversations().get(0).requests()).extracting(FakeConversation.Request::command)
			.startsWith("handshake", "stop", "stop");
		assertThat(client.stats()).isEmpty();
		assertThat(agent.conversations()).hasSize(1);
	}

	@Test
	void whenAgentFreezesInTheMiddleOfARecordThenSubscriptionIsLost() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stream = conversation.read();
			conversation.accept(stream);
			conversation.header(stream.sequence(), "");
			conversation.send("85a54576656e");
			conversation.freeze();
		});
		SerfRpcClient client = keep(SerfRpcClient.builder().address(agent.address()).keepAlive(SILENCE).build());
		Events events = new Events();
		client.stream("*", events);
		assertThat(events.end()).isInstanceOf(SerfTimeoutException.class)
			.hasMessageContaining("has not given a sign of life");
		assertThat(client.isConnected()).isFalse();
	}

	@Test
	void whenRecordPausesInTheMiddleThenItArrivesWhole() throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stream = conversation.read();
			conversation.accept(stream);
			conversation.header(stream.sequence(), "");
			conversation.send("82a54576656e74a47573");
			conversation.read();
			conversation.send("6572a44e616d65a178");
			conversation.serve();
		});
		SerfRpcClient client = keep(SerfRpcClient.builder().address(agent.address()).keepAlive(SILENCE).build());
		Events events = new Events();
		client.stream("*", events);
		await().until(() -> !events.records.isEmpty());
		assertThat(events.records).containsExactly(new StreamRecord.User(0, "x", new byte[0], false));
	}

	@Test
	void whenAgentClosesInTheMiddleOfARecordThenConnectionException() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stats = conversation.read();
			conversation.header(stats.sequence(), "");
			conversation.send("81a57374");
			conversation.hangUp();
		});
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client(agent)::stats)
			.withMessageContaining("is lost");
	}

	@Test
	void whenAgentResetsThenConnectionException() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			conversation.read();
			conversation.reset();
		});
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client(agent)::stats);
	}

	@Test
	void whenAgentClosesAtOnceThenConnectionException() {
		SerfRpcClient client = client(agent(FakeConversation::hangUp));
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats);
	}

	@Test
	void whenConnectionIsLostThenEachCommandFailsInItsOwnCall() throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			for (int i = 0; i < 10; i++) {
				conversation.read();
			}
			conversation.hangUp();
		});
		SerfRpcClient client = client(agent);
		List<Throwable> failures = failures(10, client::stats);
		assertThat(failures).hasSize(10).doesNotHaveDuplicates().allSatisfy((failure) -> {
			assertThat(failure).isInstanceOf(SerfConnectionException.class);
			assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("stats");
		});
	}

	@Test
	void whenConnectionIsLostThenEachSubscriptionEndsOnce() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			conversation.accept(conversation.read());
			conversation.accept(conversation.read());
			conversation.read();
			conversation.hangUp();
		});
		SerfRpcClient client = client(agent);
		Events first = new Events();
		Events second = new Events();
		client.stream("*", first);
		client.stream("user", second);
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats);
		assertThat(first.end()).isInstanceOf(SerfConnectionException.class);
		assertThat(second.end()).isInstanceOf(SerfConnectionException.class);
		assertThat(first.ends).hasValue(1);
	}

	@Test
	void whenClosedWhileCommandWaitsThenItFails() throws Exception {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = client(agent);
		Future<Object> command = this.threads.submit(() -> client.stats());
		awaitRequests(agent, 2);
		client.close();
		assertThat(command).failsWithin(Duration.ofSeconds(60))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(SerfConnectionException.class)
			.withMessageContaining("The client is closed");
	}

	@Test
	void whenClosedWhileItConnectsThenNoConnectionStaysOpen() {
		FakeAgent agent = agent(FakeConversation::freeze);
		SerfRpcClient client = client(agent);
		Future<Object> command = this.threads.submit(() -> client.stats());
		await().until(() -> !agent.conversations().isEmpty());
		client.close();
		assertThat(command).failsWithin(Duration.ofSeconds(60));
		await().until(() -> agent.conversations().get(0).isLeft());
	}

	@Test
	void whenClosedWhileClusterCommandWaitsThenItFails() {
		FakeAgent agent = agent(greetThenFreeze());
		SerfRpcClient client = client(agent);
		CompletableFuture<?> leave = client.leave();
		client.close();
		assertThat(leave).failsWithin(Duration.ofSeconds(60))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(SerfConnectionException.class);
	}

	@Test
	void whenClosedThenNoCommandIsPossible() {
		FakeAgent agent = agent(FakeConversation::serve);
		SerfRpcClient client = client(agent);
		client.stats();
		client.close();
		assertThatIllegalStateException().isThrownBy(client::stats).withMessageContaining("is closed");
		assertThatIllegalStateException().isThrownBy(client::leave).withMessageContaining("is closed");
		assertThat(agent.conversations()).hasSize(1);
	}

	@Test
	void whenAgentHangsUpAtLeaveThenItHasLeft() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			conversation.read();
			conversation.hangUp();
		});
		assertThat(client(agent).leave()).succeedsWithin(Duration.ofSeconds(60));
	}

	@Test
	void whenInterruptedThenWaitingEndsAndConnectionServesOthers() throws Exception {
		AtomicInteger commands = new AtomicInteger();
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			while (true) {
				FakeConversation.Request request = conversation.read();
				if (commands.getAndIncrement() > 0) {
					conversation.accept(request);
				}
			}
		});
		SerfRpcClient client = client(agent);
		List<Throwable> failure = new ArrayList<>();
		Thread waiting = new Thread(() -> failure.add(catchThrowable(client::stats)));
		waiting.start();
		awaitRequests(agent, 2);
		waiting.interrupt();
		waiting.join();
		assertThat(failure).singleElement().isInstanceOf(SerfTimeoutException.class);
		assertThat(client.stats()).isEmpty();
		assertThat(agent.conversations()).hasSize(1);
	}

	@Test
	void whenSubscriberThrowsThenItsSubscriptionEndsAndNoOther() {
		SerfRpcClient client = client(agent(twoStreams()));
		Events other = new Events();
		Events failing = new Events() {

			@Override
			public void onRecord(StreamRecord record) {
				throw new IllegalArgumentException("no");
			}

		};
		client.stream("*", failing);
		client.stream("*", other);
		assertThat(failing.end()).isInstanceOf(IllegalArgumentException.class);
		await().until(() -> other.records.size() == 2);
		assertThat(client.stats()).isEmpty();
	}

	@Test
	void whenSubscriberThrowsAnErrorThenConnectionLives() {
		SerfRpcClient client = client(agent(twoStreams()));
		Events other = new Events();
		Events failing = new Events() {

			@Override
			public void onRecord(StreamRecord record) {
				throw new StackOverflowError();
			}

			@Override
			public void onEnd(RuntimeException cause) {
				super.onEnd(cause);
				throw new IllegalStateException("at the end too");
			}

		};
		client.stream("*", failing);
		client.stream("*", other);
		assertThat(failing.end()).hasCauseInstanceOf(StackOverflowError.class);
		await().dontCatchUncaughtExceptions().until(() -> other.records.size() == 2);
		assertThat(client.stats()).isEmpty();
	}

	@Test
	void whenSubscriberGivesCommandToItsConnectionThenItIsRefused() {
		FakeAgent agent = agent(twoStreams());
		SerfRpcClient client = client(agent);
		Events events = new Events() {

			@Override
			public void onRecord(StreamRecord record) {
				client.stats();
			}

		};
		client.stream("*", events);
		client.stream("*", new Events());
		assertThat(events.end()).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("A subscriber must not wait for the answer to command 'stats'");
	}

	@Test
	void whenSubscriptionIsClosedThenAgentIsAskedToStopAndNothingIsDelivered() {
		FakeAgent agent = agent(FakeConversation::serve);
		SerfRpcClient client = client(agent);
		Events events = new Events();
		RpcSubscription subscription = client.stream("*", events);
		subscription.close();
		client.stats();
		assertThat(agent.conversations().get(0).requests()).extracting(FakeConversation.Request::command)
			.containsExactly("handshake", "stream", "stop", "stats");
		assertThat(agent.conversations().get(0).requests().get(2).field("Stop").asIntegerValue().asLong()).isOne();
		assertThat(events.end()).isNull();
		assertThat(subscription.isActive()).isFalse();
	}

	@Test
	void whenSubscriberNeverComesBackThenCommandsTimeOut() {
		CountDownLatch end = new CountDownLatch(1);
		keep((AutoCloseable) end::countDown);
		SerfRpcClient client = impatientClient(agent(twoStreams()));
		client.stream("*", (record) -> awaitLatch(end));
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(() -> {
			client.stream("*", new Events());
			client.stats();
		});
		assertThat(client.isConnected()).isFalse();
	}

	@Test
	void whenManyThreadsUseOneClientThenEachGetsItsOwnAnswer() throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			while (true) {
				FakeConversation.Request request = conversation.read();
				conversation.header(request.sequence(), request.field("Name").asStringValue().asString());
			}
		});
		SerfRpcClient client = client(agent);
		AtomicInteger numbers = new AtomicInteger();
		List<Throwable> failures = failures(100, () -> {
			String name = "e" + numbers.getAndIncrement();
			for (int i = 0; i < 20; i++) {
				Throwable refusal = catchThrowable(() -> client.event(name, new byte[0], false));
				assertThat(refusal).isInstanceOfSatisfying(SerfRefusedException.class,
						(refused) -> assertThat(refused.agentMessage()).isEqualTo(name));
			}
			throw new IllegalStateException("all right");
		});
		assertThat(failures).hasSize(100).allSatisfy((failure) -> assertThat(failure).hasMessage("all right"));
		assertThat(agent.conversations()).hasSize(1);
	}

	@Test
	void whenManyThreadsFindNoAgentThenTheyShareTheAttempt() throws Exception {
		SerfRpcClient client = impatientClient(agent(FakeConversation::freeze));
		List<Throwable> failures = failures(100, client::stats);
		assertThat(failures).hasSize(100)
			.doesNotHaveDuplicates()
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(SerfTimeoutException.class));
	}

	@Test
	void whenCommandIsRefusedThenConnectionServesTheNext() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			conversation.header(conversation.read().sequence(), "too large");
			conversation.serve();
		});
		SerfRpcClient client = client(agent);
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.tags(Map.of("a", "b"), List.of()))
			.withMessage("The agent has refused command 'tags': too large");
		assertThat(client.stats()).isEmpty();
	}

	@Test
	void whenTwoErrorsComeForOneCommandThenTheSecondIsSkipped() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request event = conversation.read();
			conversation.header(event.sequence(), "Authentication required");
			conversation.header(event.sequence(), "Authentication required");
			conversation.serve();
		});
		SerfRpcClient client = client(agent);
		assertThatExceptionOfType(SerfAuthenticationException.class)
			.isThrownBy(() -> client.event("x", new byte[0], false));
		assertThat(client.stats()).isEmpty();
	}

	@Test
	void whenSequenceIsUnknownThenHeaderAndBodyAreSkipped() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stats = conversation.read();
			conversation.userEvent(4711, "nobody");
			conversation.header(4712, "");
			conversation.accept(stats);
			conversation.serve();
		});
		assertThat(client(agent).stats()).isEmpty();
	}

	@Test
	void whenRecordComesBeforeTheAcceptanceThenItIsDelivered() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stream = conversation.read();
			conversation.userEvent(stream.sequence(), "early");
			conversation.accept(stream);
			conversation.userEvent(stream.sequence(), "late");
			conversation.freeze();
		});
		Events events = new Events();
		client(agent).stream("*", events);
		await().until(() -> events.records.size() == 2);
		assertThat(events.records).extracting((record) -> ((StreamRecord.User) record).name())
			.containsExactly("early", "late");
	}

	@Test
	void whenConnectionOfAQueryIsLostThenItsNumberIsNotThatOfAnother() throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stream = conversation.read();
			conversation.accept(stream);
			conversation.header(stream.sequence(), "");
			conversation
				.send(FakeConversation.map("Event", FakeConversation.text("query"), "ID", ValueFactory.newInteger(1)));
			conversation.serve();
		});
		SerfRpcClient client = client(agent);
		Events first = new Events();
		client.stream("query", first);
		await().until(() -> first.records.size() == 1);
		agent.conversations().get(0).hangUp();
		first.end();
		Events second = new Events();
		client.stream("query", second);
		await().until(() -> second.records.size() == 1);
		assertThatExceptionOfType(SerfConnectionException.class)
			.isThrownBy(() -> client.respond(((StreamRecord.Query) first.records.get(0)).id(), new byte[0]))
			.withMessage("The connection on which the query came is lost");
		client.respond(((StreamRecord.Query) second.records.get(0)).id(), new byte[0]);
		assertThat(agent.conversations().get(1).requests().get(2).field("ID").asIntegerValue().asInt()).isOne();
	}

	@Test
	void whenStreamIsRefusedThenSubscriberIsToldToo() {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			conversation.header(conversation.read().sequence(), "Invalid event filter");
			conversation.serve();
		});
		Events events = new Events();
		SerfRpcClient client = client(agent);
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.stream("nope", events));
		assertThat(events.end()).isInstanceOf(SerfRefusedException.class);
		assertThat(client.stats()).isEmpty();
	}

	@Test
	void whenKeyIsRefusedThenNoTextHoldsIt() {
		FakeAgent agent = agent((conversation) -> {
			conversation.accept(conversation.read());
			conversation.header(conversation.read().sequence(), "Invalid authentication token");
			conversation.freeze();
		});
		SerfRpcClient client = keep(SerfRpcClient.builder().address(agent.address()).authKey("s3cret\uD800").build());
		Throwable failure = catchThrowable(client::connect);
		assertThat(failure).isInstanceOf(SerfAuthenticationException.class);
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			assertThat(ex.toString()).doesNotContain("s3cret");
		}
		assertThat(client.toString()).doesNotContain("s3cret");
		assertThat(RpcRequest.of("auth", "AuthKey", "s3cret")).asString().doesNotContain("s3cret");
	}

	private static FakeAgent.Behaviour greetThenFreeze() {
		return (conversation) -> {
			conversation.greet(false);
			conversation.read();
			conversation.freeze();
		};
	}

	/**
	 * Accepts two streams, and sends two events to each.
	 */
	private static FakeAgent.Behaviour twoStreams() {
		return (conversation) -> {
			conversation.greet(false);
			FakeConversation.Request first = conversation.read();
			conversation.accept(first);
			FakeConversation.Request second = conversation.read();
			conversation.accept(second);
			for (int i = 0; i < 2; i++) {
				conversation.userEvent(first.sequence(), "deploy");
				conversation.userEvent(second.sequence(), "deploy");
			}
			conversation.serve();
		};
	}

	private List<Throwable> failures(int count, Callable<?> task) throws Exception {
		List<Future<?>> futures = new ArrayList<>();
		IntStream.range(0, count).forEach((i) -> futures.add(this.threads.submit(task)));
		List<Throwable> failures = new ArrayList<>();
		for (Future<?> future : futures) {
			Throwable failure = catchThrowable(() -> future.get(60, TimeUnit.SECONDS));
			failures.add(failure.getCause());
		}
		return failures;
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitRequests(FakeAgent agent, int count) {
		await().until(() -> agent.conversations().stream().anyMatch((one) -> one.requests().size() >= count));
	}

	private void fillBacklog(ServerSocket server) throws IOException {
		try {
			for (int i = 0; i < 100; i++) {
				keep(new Socket()).connect(server.getLocalSocketAddress(), (int) SHORT.toMillis());
			}
		}
		catch (SocketTimeoutException ex) {
			// It is full.
		}
	}

	private FakeAgent agent(FakeAgent.Behaviour behaviour) {
		return keep(FakeAgent.start(behaviour));
	}

	private SerfRpcClient client(FakeAgent agent) {
		return keep(SerfRpcClient.builder().address(agent.address()).commandTimeout(Duration.ofSeconds(60)).build());
	}

	private SerfRpcClient impatientClient(FakeAgent agent) {
		return keep(
				SerfRpcClient.builder().address(agent.address()).commandTimeout(SHORT).clusterTimeout(SHORT).build());
	}

	private <T extends AutoCloseable> T keep(T resource) {
		this.resources.add(0, resource);
		return resource;
	}

}
