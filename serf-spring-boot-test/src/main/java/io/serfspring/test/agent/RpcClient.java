package io.serfspring.test.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives commands to an agent. It speaks the protocol of the {@code serf} commands itself
 * because they print answers with ambiguity, and not before a query's whole timeout has
 * passed.
 */
final class RpcClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final String agent;

	private final InetSocketAddress address;

	RpcClient(String agent, InetSocketAddress address) {
		this.agent = agent;
		this.address = address;
	}

	void event(String name, String payload, boolean coalesce) {
		run("event", Map.of("Name", name, "Payload", payload, "Coalesce", coalesce));
	}

	void tags(Map<String, String> set, Collection<String> deleted) {
		run("tags", Map.of("Tags", set, "DeleteTags", deleted));
	}

	void leave() {
		run("leave", Map.of());
	}

	void join(Collection<String> addresses) {
		call("join", TIMEOUT, (connection) -> {
			connection.request("join", Map.of("Existing", addresses, "Replay", false));
			String joined = RpcConnection.text(connection.readMap(), "Num");
			if (!joined.equals(String.valueOf(addresses.size()))) {
				throw new IOException("joined %s of %s".formatted(joined, addresses));
			}
			return joined;
		});
	}

	Set<String> aliveMembers() {
		return call("members", TIMEOUT, (connection) -> {
			connection.request("members");
			Set<String> names = new LinkedHashSet<>();
			for (Map<?, ?> member : RpcConnection.maps(connection.readMap(), "Members")) {
				if (RpcConnection.text(member, "Status").equals("alive")) {
					names.add(RpcConnection.text(member, "Name"));
				}
			}
			return names;
		});
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
		Set<String> silent = aliveMembers();
		return call("query", timeout.plus(TIMEOUT), (connection) -> {
			connection.request("query", Map.of("Name", name, "Payload", payload, "Timeout", timeout.toNanos()));
			Map<String, String> answers = new LinkedHashMap<>();
			while (!silent.isEmpty() && readAnswer(connection, answers)) {
				silent.removeAll(answers.keySet());
			}
			silent.removeAll(answers.keySet());
			if (!silent.isEmpty()) {
				silence.accept(silent);
			}
			return Collections.unmodifiableMap(answers);
		});
	}

	/**
	 * Read a record, which is an answer if it names a node, and say whether another
	 * follows.
	 */
	private boolean readAnswer(RpcConnection connection, Map<String, String> answers) throws IOException {
		Map<?, ?> record = connection.readRecord();
		String node = RpcConnection.text(record, "From");
		if (!node.isEmpty()) {
			answers.put(node, RpcConnection.text(record, "Payload"));
		}
		return !RpcConnection.text(record, "Type").equals("done");
	}

	private void run(String command, Map<String, ?> body) {
		call(command, TIMEOUT, (connection) -> {
			connection.request(command, body);
			return command;
		});
	}

	private <T> T call(String command, Duration timeout, Call<T> call) {
		try (RpcConnection connection = RpcConnection.open(this.address, timeout)) {
			return call.on(connection);
		}
		catch (IOException ex) {
			throw new IllegalStateException(
					"Command '%s' failed on agent '%s': %s".formatted(command, this.agent, ex.getMessage()), ex);
		}
	}

	/**
	 * What happens on a connection.
	 *
	 * @param <T> type of the outcome
	 */
	@FunctionalInterface
	private interface Call<T> {

		T on(RpcConnection connection) throws IOException;

	}

}
