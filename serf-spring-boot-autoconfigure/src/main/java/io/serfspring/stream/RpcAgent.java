package io.serfspring.stream;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.serfspring.LocalNode;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.RpcSubscription;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.rpc.StreamRecord;

/**
 * {@link Agent} behind two clients: the numbers of queries belong to the connection on
 * which they came, and a long list must not hold up the events. A client opens a lost
 * connection again, which must not happen here; so each connection has clients of its
 * own.
 */
final class RpcAgent implements Agent {

	private static final String ROLE = "role";

	private final SerfRpcClient events;

	private final SerfRpcClient commands;

	RpcAgent(Supplier<SerfRpcClient.Builder> clients) {
		this.events = clients.get().build();
		this.commands = clients.get().build();
	}

	@Override
	public LocalNode self() {
		Map<String, Map<String, String>> stats = this.commands.stats();
		Map<String, String> tags = stats.getOrDefault("tags", Map.of());
		String name = stats.getOrDefault("agent", Map.of()).getOrDefault("name", "");
		return new LocalNode(name, tags.getOrDefault(ROLE, ""), tags);
	}

	@Override
	public List<RpcMember> members() {
		return this.commands.members();
	}

	@Override
	public RpcSubscription subscribe(RpcSubscriber<StreamRecord> subscriber) {
		return this.events.stream("*", subscriber);
	}

	@Override
	public void respond(long query, byte[] answer) {
		this.events.respond(query, answer);
	}

	@Override
	public void close() {
		this.events.close();
		this.commands.close();
	}

	@Override
	public String toString() {
		return "the agent at " + this.events.address();
	}

}
