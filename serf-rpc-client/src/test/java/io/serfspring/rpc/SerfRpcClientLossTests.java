package io.serfspring.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of commands if a connection cannot be had, is lost or closed.
 */
class SerfRpcClientLossTests extends AbstractSerfRpcClientTests {

	@Test
	void whenNobodyListensThenConnectionException() throws Exception {
		FakeAgent agent = agent(FakeConversation::serve);
		agent.close();
		SerfRpcClient client = client(agent);
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats)
			.withMessage("No connection to the agent at %s: Connection refused", agent.address());
	}

	@Test
	void whenTheOnlyAddressRefusesThenNoOtherFailureIsTold() throws Exception {
		FakeAgent agent = agent(FakeConversation::serve);
		agent.close();
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client(agent)::stats)
			.havingCause()
			.satisfies((cause) -> assertThat(cause.getSuppressed()).isEmpty());
	}

	@Test
	void whenNameHasNoAddressThenConnectionExceptionNamesIt() {
		SerfRpcClient client = keep(
				SerfRpcClient.builder().address(new RpcAddress("no-such-host.invalid", 7373)).build());
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::stats)
			.withMessageContaining("no-such-host.invalid:7373");
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

	@RepeatedTest(50)
	void whenConnectionEndsAtAnyMomentThenEveryoneIsToldOnce(RepetitionInfo repetition) throws Exception {
		FakeAgent agent = agent((conversation) -> {
			conversation.greet(false);
			for (int i = 0; i < repetition.getCurrentRepetition() % 9; i++) {
				conversation.accept(conversation.read());
			}
			conversation.hangUp();
		});
		SerfRpcClient client = client(agent);
		Queue<Events> accepted = new ConcurrentLinkedQueue<>();
		failures(8, () -> {
			Events events = new Events();
			client.stream("*", events);
			accepted.add(events);
			return client.stats();
		});
		client.close();
		assertThat(accepted).allSatisfy((events) -> {
			assertThat(events.end()).isInstanceOf(SerfConnectionException.class);
			assertThat(events.ends).hasValue(1);
		});
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

}
