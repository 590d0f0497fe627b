package io.serfspring.test.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.serfspring.rpc.JoinResult;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.rpc.SerfRpcException;

/**
 * Gives commands to an agent, each on a connection of its own. It does not use the
 * {@code serf} commands because they print answers with ambiguity, and not before a
 * query's whole timeout has passed.
 */
final class AgentCommands {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final String agent;

	private final RpcAddress address;

	AgentCommands(String agent, RpcAddress address) {
		this.agent = agent;
		this.address = address;
	}

	void event(String name, String payload, boolean coalesce) {
		run("event", (client) -> client.event(name, bytes(payload), coalesce));
	}

	void tags(Map<String, String> set, Collection<String> deleted) {
		run("tags", (client) -> client.tags(set, deleted));
	}

	void leave() {
		run("leave", (client) -> client.leave().join());
	}

	void join(Collection<String> addresses) {
		JoinResult result = call("join", (client) -> client.join(addresses, false).join());
		if (!result.error().isEmpty()) {
			throw failure("join", result.error(), null);
		}
		if (result.joined() != addresses.size()) {
			throw failure("join", "joined %d of %s".formatted(result.joined(), addresses), null);
		}
	}

	Set<String> aliveMembers() {
		List<RpcMember> members = call("members", SerfRpcClient::members);
		return members.stream()
			.filter((member) -> member.status() == MemberStatus.ALIVE)
			.map(RpcMember::name)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Ask a query and collect the answers until every alive member has answered or the
	 * timeout has passed.
	 * @param name name of the query
	 * @param payload payload of the query
	 * @param timeout time to answer
	 * @param silence is told which members have not answered in time, if there are any
	 */
	Map<String, String> query(String name, String payload, Duration timeout, Consumer<Set<String>> silence) {
		QueryAnswers answers = new QueryAnswers(aliveMembers());
		QueryRequest query = new QueryRequest(name, bytes(payload), timeout, List.of(), Map.of(), false, 0);
		run("query", (client) -> {
			client.query(query, answers);
			answers.await();
		});
		if (!answers.silent().isEmpty()) {
			silence.accept(answers.silent());
		}
		return answers.answers();
	}

	private void run(String command, Consumer<SerfRpcClient> task) {
		call(command, (client) -> {
			task.accept(client);
			return command;
		});
	}

	private <T> T call(String command, Function<SerfRpcClient, T> task) {
		try (SerfRpcClient client = client()) {
			return task.apply(client);
		}
		catch (CompletionException | SerfRpcException ex) {
			throw failure(command, reason(ex), ex);
		}
	}

	private static String reason(Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return reason(failure.getCause());
		}
		return (failure instanceof SerfRefusedException refused) ? refused.agentMessage()
				: String.valueOf(failure.getMessage());
	}

	private SerfRpcClient client() {
		return SerfRpcClient.builder()
			.address(this.address)
			.connectTimeout(TIMEOUT)
			.commandTimeout(TIMEOUT)
			.clusterTimeout(TIMEOUT)
			.keepAlive(TIMEOUT)
			.build();
	}

	private IllegalStateException failure(String command, String reason, @Nullable Exception cause) {
		return new IllegalStateException("Command '%s' failed on agent '%s': %s".formatted(command, this.agent, reason),
				cause);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
