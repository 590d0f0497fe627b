package io.serfspring.rpc;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What a client does if the agent does not answer, or not in time.
 */
class SerfRpcClientTimeoutTests extends AbstractSerfRpcClientTests {

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
	void whenManyThreadsFindNoAgentThenTheyShareTheAttempt() throws Exception {
		SerfRpcClient client = impatientClient(agent(FakeConversation::freeze));
		List<Throwable> failures = failures(100, client::stats);
		assertThat(failures).hasSize(100)
			.doesNotHaveDuplicates()
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(SerfTimeoutException.class));
	}

}
