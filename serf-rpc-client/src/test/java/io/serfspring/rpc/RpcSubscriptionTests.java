package io.serfspring.rpc;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a subscriber gets, and what it cannot do to others.
 */
class RpcSubscriptionTests extends AbstractSerfRpcClientTests {

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
		FakeAgent agent = agent(oneQuery());
		SerfRpcClient client = client(agent);
		long lost = awaitQuery(client);
		agent.conversations().get(0).hangUp();
		await().until(() -> !client.isConnected());
		long current = awaitQuery(client);
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(() -> client.respond(lost, new byte[0]))
			.withMessage("The connection on which the query came is lost");
		client.respond(current, new byte[0]);
		assertThat(agent.conversations().get(1).requests().get(2).field("ID").asIntegerValue().asInt()).isOne();
	}

	@Test
	void whenConnectionOfAQueryIsLostThenNoOtherIsOpenedForTheResponse() throws Exception {
		FakeAgent agent = agent(oneQuery());
		SerfRpcClient client = client(agent);
		long lost = awaitQuery(client);
		agent.conversations().get(0).hangUp();
		await().until(() -> !client.isConnected());
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(() -> client.respond(lost, new byte[0]));
		assertThat(agent.conversations()).hasSize(1);
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

}
