package io.serfspring.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Whole clients and recorded answers, over sockets.
 */
class SerfRpcClientReplayTests {

	private static final RecordedSession MEMBERS = RecordedSession.of("10-members-ipv6");

	private static final RecordedSession QUERY = RecordedSession.of("03-query-respond.Q-asker");

	@Test
	void whenAnswerIsCutAfterAnyByteThenConnectionException() throws IOException {
		byte[] answer = answer(MEMBERS);
		for (int length = 0; length < answer.length; length++) {
			try (FakeAgent agent = replay(MEMBERS, Arrays.copyOf(answer, length));
					SerfRpcClient client = client(agent)) {
				assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::members)
					.withMessage("The connection to the agent at %s is lost", agent.address());
			}
		}
	}

	@Test
	void whenAnswerIsWholeThenMemberIsRead() throws IOException {
		try (FakeAgent agent = replay(MEMBERS, answer(MEMBERS)); SerfRpcClient client = client(agent)) {
			assertThat(client.members()).singleElement()
				.satisfies((member) -> assertThat(member.name()).isEqualTo("v6"))
				.satisfies((member) -> assertThat(member.addressText()).isEqualTo("::1"));
		}
	}

	@Test
	void whenQueryIsAnsweredThenFillersAreDroppedAndItEnds() throws IOException {
		try (FakeAgent agent = replay(QUERY, answer(QUERY)); SerfRpcClient client = client(agent)) {
			List<QueryRecord> records = new CopyOnWriteArrayList<>();
			RpcSubscription subscription = client.query(QueryRequest.of("load"), records::add);
			await().until(() -> !subscription.isActive());
			assertThat(records).containsExactly(new QueryRecord(QueryRecord.Type.ACK, "node1", new byte[0]),
					new QueryRecord(QueryRecord.Type.RESPONSE, "node1", "0.42\n".getBytes()),
					new QueryRecord(QueryRecord.Type.ACK, "node2", new byte[0]));
		}
	}

	@Property(tries = 300)
	void whenBytesAreChangedThenTypedExceptionOrResult(
			@ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 9999) Integer> positions,
			@ForAll byte replacement) throws IOException {
		byte[] answer = answer(MEMBERS);
		for (int position : positions) {
			answer[position * answer.length / 10_000] = replacement;
		}
		try (FakeAgent agent = replay(MEMBERS, answer); SerfRpcClient client = client(agent)) {
			Throwable failure = catchThrowable(client::members);
			if (failure != null) {
				assertThat(failure).isInstanceOf(SerfRpcException.class).isNotInstanceOf(SerfTimeoutException.class);
			}
		}
	}

	/**
	 * Answers the handshake, then the first command, and closes the connection.
	 */
	private static FakeAgent replay(RecordedSession session, byte[] answer) {
		return FakeAgent.start((conversation) -> {
			conversation.read();
			conversation.send(session.answers().get(0));
			conversation.read();
			conversation.send(answer);
			conversation.hangUp();
		});
	}

	private static byte[] answer(RecordedSession session) {
		byte[] all = session.serverBytes();
		return Arrays.copyOfRange(all, session.answers().get(0).length, all.length);
	}

	private static SerfRpcClient client(FakeAgent agent) {
		return SerfRpcClient.builder().address(agent.address()).commandTimeout(Duration.ofSeconds(60)).build();
	}

}
