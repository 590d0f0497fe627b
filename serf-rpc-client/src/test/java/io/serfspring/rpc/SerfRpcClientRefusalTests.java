package io.serfspring.rpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

import static io.serfspring.rpc.FakeConversation.map;
import static io.serfspring.rpc.FakeConversation.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of commands that an agent refuses.
 */
@Timeout(120)
class SerfRpcClientRefusalTests {

	private FakeAgent agent;

	private SerfRpcClient client;

	@AfterEach
	void close() throws Exception {
		this.client.close();
		this.agent.close();
	}

	static Stream<Arguments> commands() {
		return Stream.of(command("event", (client) -> client.event("deploy", new byte[0], false)),
				command("force-leave", (client) -> client.forceLeave("n1", false)),
				command("members", SerfRpcClient::members),
				command("members-filtered", (client) -> client.members(MemberFilter.ALL)),
				command("tags", (client) -> client.tags(Map.of(), List.of())),
				command("stream", (client) -> client.stream("*", new Events())),
				command("monitor", (client) -> client.monitor("INFO", (line) -> {
				})), command("query", (client) -> client.query(QueryRequest.of("load"), (record) -> {
				})), command("respond", (client) -> client.respond(1, new byte[0])),
				command("stats", SerfRpcClient::stats), command("get-coordinate", (client) -> client.coordinate("n1")),
				command("leave", (client) -> client.leave().join()));
	}

	@Test
	void whenTheAgentsWordsHaveSeveralLinesThenTheMessageHasOne() {
		connect(refuse("no\nway\u2028\u001b[31m"));
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(this.client::stats)
			.withMessage("The agent has refused command 'stats': no\\u{a}way\\u{2028}\\u{1b}[31m")
			.satisfies((refused) -> assertThat(refused.agentMessage()).isEqualTo("no\nway\u2028\u001b[31m"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("commands")
	void whenRefusedThenExceptionHasTheAgentsWords(String command, Consumer<SerfRpcClient> task) {
		connect(refuse("no way"));
		this.client.connect();
		Throwable failure = catchThrowable(() -> task.accept(this.client));
		assertThat((failure instanceof CompletionException) ? failure.getCause() : failure)
			.isInstanceOfSatisfying(SerfRefusedException.class,
					(refused) -> assertThat(refused.agentMessage()).isEqualTo("no way"))
			.hasMessage("The agent has refused command '%s': no way", command);
	}

	@Test
	void whenKeyCommandFailsOnNodesThenBodyIsReadDespiteTheError() {
		Value body = map("Messages", map("n2", text("no keyring")), "Keys", ValueFactory.newNil(), "NumNodes",
				ValueFactory.newInteger(2), "NumErr", ValueFactory.newInteger(1), "NumResp",
				ValueFactory.newInteger(2));
		connect((conversation) -> {
			conversation.greet(false);
			conversation.header(conversation.read().sequence(), "1/2 nodes reported failure");
			conversation.send(body);
			conversation.freeze();
		});
		assertThat(this.client.installKey("key").join())
			.isEqualTo(new KeyResult(Map.of("n2", "no keyring"), Map.of(), 2, 1, 2, "1/2 nodes reported failure"));
	}

	@Test
	void whenClusterCommandNeedsAuthenticationThenNoBodyIsAwaited() {
		connect(refuse("Authentication required"));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.client.listKeys().join())
			.withCauseInstanceOf(SerfAuthenticationException.class);
	}

	@Test
	void whenClusterCommandIsUnknownToTheAgentThenNoBodyIsAwaited() {
		connect(refuse("Unsupported command"));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.client.listKeys().join())
			.withCauseInstanceOf(SerfRefusedException.class);
	}

	private void connect(FakeAgent.Behaviour behaviour) {
		this.agent = FakeAgent.start(behaviour);
		this.client = SerfRpcClient.builder().address(this.agent.address()).build();
	}

	private static FakeAgent.Behaviour refuse(String error) {
		return (conversation) -> {
			conversation.greet(false);
			while (true) {
				conversation.header(conversation.read().sequence(), error);
			}
		};
	}

	private static Arguments command(String name, Consumer<SerfRpcClient> task) {
		return Arguments.of(name, task);
	}

}
