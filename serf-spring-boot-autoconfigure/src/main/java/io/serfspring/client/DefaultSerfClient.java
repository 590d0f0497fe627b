package io.serfspring.client;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.serfspring.Payload;
import io.serfspring.rpc.Coordinate;
import io.serfspring.rpc.JoinResult;
import io.serfspring.rpc.MemberFilter;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.SerfRpcClient;

/**
 * {@link SerfClient} over the RPC of an agent. Each command is observed.
 */
public final class DefaultSerfClient implements SerfClient {

	private final SerfRpcClient rpc;

	private final PayloadConverter converter;

	private final SizeCheck sizes;

	private final CommandObserver observer;

	private final EncryptionKeys keys;

	/**
	 * Create a client. No connection is opened before the first command.
	 * @param rpc the RPC of the agent, which remains the caller's to close
	 * @param json reads and writes JSON
	 * @param limits the limits of the agent
	 * @param registry gets an observation of each command, or {@code null} for none
	 * @param convention names the observations, or {@code null} for the default
	 */
	public DefaultSerfClient(SerfRpcClient rpc, PayloadConverter json, SizeLimits limits,
			@Nullable ObservationRegistry registry, @Nullable SerfCommandObservationConvention convention) {
		this.rpc = rpc;
		this.converter = new PlainOrJson(json);
		this.sizes = new SizeCheck(rpc, limits);
		this.observer = new CommandObserver((registry != null) ? registry : ObservationRegistry.NOOP, convention);
		this.keys = new DefaultEncryptionKeys(rpc, this.observer);
	}

	@Override
	public EventSpec event(String name) {
		Assert.notNull(name, "'name' must not be null");
		return new DefaultEventSpec(this.rpc, this.converter, this.sizes, this.observer, name);
	}

	@Override
	public QuerySpec query(String name) {
		Assert.notNull(name, "'name' must not be null");
		return new DefaultQuerySpec(new Inquiry(this.rpc, this.converter, this.sizes), this.observer,
				new QueryRequest(name, Payload.EMPTY.bytes(), Duration.ZERO, List.of(), Map.of(), true, 0));
	}

	@Override
	public List<ClusterMember> members() {
		return members(this.observer.observe("members", () -> this.rpc.members()));
	}

	@Override
	public List<ClusterMember> members(MemberFilter filter) {
		return members(this.observer.observe("members-filtered", () -> this.rpc.members(filter)));
	}

	private static List<ClusterMember> members(List<RpcMember> members) {
		return members.stream().map(ClusterMember::of).toList();
	}

	@Override
	public void tags(Map<String, String> set, Collection<String> delete) {
		this.observer.observe("tags", () -> this.rpc.tags(set, delete));
	}

	@Override
	public JoinResult join(String... addresses) {
		Assert.notEmpty(addresses, "'addresses' must not be empty");
		return this.observer.await("join", () -> this.rpc.join(List.of(addresses), false));
	}

	@Override
	public void leave() {
		this.observer.await("leave", () -> this.rpc.leave().thenApply((left) -> true));
	}

	@Override
	public void forceLeave(String node, boolean prune) {
		this.observer.observe("force-leave", () -> this.rpc.forceLeave(node, prune));
	}

	@Override
	public Map<String, Map<String, String>> stats() {
		return this.observer.observe("stats", () -> this.rpc.stats());
	}

	@Override
	public Optional<Coordinate> coordinate(String node) {
		return this.observer.observe("get-coordinate", () -> this.rpc.coordinate(node));
	}

	@Override
	public EncryptionKeys keys() {
		return this.keys;
	}

}
