package io.serfspring.integration.rpc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.rpc.JoinResult;
import io.serfspring.rpc.KeyResult;
import io.serfspring.rpc.MemberFilter;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.QueryRecord;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.rpc.SerfTimeoutException;
import io.serfspring.rpc.StreamRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The RPC client and real agents.
 */
class RpcIntegrationTests {

	private static final String KEY = "T9jncgl9mbLus+baTTa7q7nPSUrXwbDi2dhbtqir37s=";

	private static final String OTHER_KEY = "HvY8ubRZMgafUOWvrOadwOckVa1wN3QWAo46FVKbVN8=";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final List<AutoCloseable> resources = new ArrayList<>();

	@TempDir
	Path folder;

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	@Test
	void membersAreListedWithTheirTagsAndAddresses() {
		RpcAgent agent = agent("node1", "-tag=role=web", "-tag=list=a,b=c");
		SerfRpcClient client = client(agent);
		assertThat(client.members()).singleElement().satisfies((member) -> {
			assertThat(member.name()).isEqualTo("node1");
			assertThat(member.addressText()).isEqualTo("127.0.0.1");
			assertThat(member.status()).isEqualTo(MemberStatus.ALIVE);
			assertThat(member.tags()).isEqualTo(Map.of("role", "web", "list", "a,b=c"));
		});
		assertThat(client.members(new MemberFilter("node.*", MemberStatus.ALIVE, Map.of("role", "web")))).hasSize(1);
		assertThat(client.members(new MemberFilter("node", null, Map.of()))).isEmpty();
	}

	@Test
	void whenFilterCannotBeReadThenSubscriptionsLiveOn() {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = client(agent);
		Records<StreamRecord> events = new Records<>();
		client.stream("user", events);
		assertThatExceptionOfType(SerfConnectionException.class)
			.isThrownBy(() -> client.members(new MemberFilter("[", null, Map.of())));
		client.event("deploy", bytes("1"), false);
		await().until(() -> events.list.size() == 1);
	}

	@Test
	void whenTagsAreChangedThenStatsAndMembersShowIt() {
		SerfRpcClient client = client(agent("node1", "-tag=role=web", "-tag=dc=eu"));
		client.tags(Map.of("version", "2"), List.of("dc"));
		assertThat(client.stats()).containsEntry("tags", Map.of("role", "web", "version", "2"));
		assertThat(client.stats().get("agent")).containsEntry("name", "node1");
		assertThat(client.members().get(0).tags()).containsOnlyKeys("role", "version");
	}

	@Test
	void coordinateIsFoundForKnownNodesOnly() {
		SerfRpcClient client = client(agent("node1"));
		assertThat(client.coordinate("node1")).hasValueSatisfying((found) -> assertThat(found.vector()).hasSize(8));
		assertThat(client.coordinate("nobody")).isEmpty();
	}

	@Test
	void whenAgentsJoinThenStreamTellsAndForceLeaveForgets() throws Exception {
		RpcAgent one = agent("one");
		RpcAgent two = agent("two");
		SerfRpcClient client = client(one);
		Records<StreamRecord> events = new Records<>();
		client.stream("member-join,member-leave,member-reap", events);
		assertThat(client.join(List.of(two.gossipAddress()), false).get()).isEqualTo(new JoinResult(1, ""));
		await().until(() -> events.has(joined("two")));
		two.kill();
		client.forceLeave("two", true);
		await().until(() -> events.list.stream()
			.anyMatch((record) -> record instanceof StreamRecord.Members members
					&& members.type().equals("member-reap")));
	}

	@Test
	void whenNoAddressCanBeJoinedThenTheAgentSaysWhy() throws Exception {
		JoinResult result = client(agent("node1")).join(List.of("127.0.0.1:1"), false).get();
		assertThat(result.joined()).isZero();
		assertThat(result.error()).contains("connection refused");
	}

	@Test
	void keysAreInstalledUsedAndRemoved() throws Exception {
		SerfRpcClient client = client(agent("node1", "-encrypt=" + KEY));
		assertThat(client.installKey(OTHER_KEY).get().error()).isEmpty();
		assertThat(client.listKeys().get().keys()).isEqualTo(Map.of(KEY, 1, OTHER_KEY, 1));
		client.useKey(OTHER_KEY).get();
		client.removeKey(KEY).get();
		KeyResult keys = client.listKeys().get();
		assertThat(keys.keys()).isEqualTo(Map.of(OTHER_KEY, 1));
		assertThat(keys.toString()).doesNotContain(OTHER_KEY);
	}

	@Test
	void whenAgentDoesNotEncryptThenResultOfKeysSaysSo() throws Exception {
		KeyResult result = client(agent("node1")).listKeys().get();
		assertThat(result.error()).isEqualTo("1/1 nodes reported failure");
		assertThat(result.errors()).isOne();
		assertThat(result.messages()).containsOnlyKeys("node1");
	}

	@Test
	void monitorBeginsWithTheLogOfTheStart() {
		Records<String> lines = new Records<>();
		client(agent("node1")).monitor("debug", lines);
		await().until(() -> lines.list.stream().anyMatch((line) -> line.contains("Serf agent starting")));
	}

	@Test
	void whenLevelIsUnknownThenRefusedWithTheAgentsWords() {
		SerfRpcClient client = client(agent("node1"));
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.monitor("loud", new Records<>()))
			.satisfies((ex) -> assertThat(ex.agentMessage()).isEqualTo("Unknown log level: LOUD"));
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.stream("nope", new Records<>()))
			.satisfies((ex) -> assertThat(ex.agentMessage()).isEqualTo("Invalid event filter"));
		assertThat(client.members()).hasSize(1);
	}

	@Test
	void whenKeyIsWrongOrMissingThenRefusedAndLaterARightOneIsNot() throws Exception {
		Path configuration = this.folder.resolve("agent.json");
		Files.writeString(configuration, "{ \"rpc_auth\": \"s3cret\" }");
		RpcAgent agent = agent("node1", "-config-file=" + configuration);
		assertThatExceptionOfType(SerfAuthenticationException.class)
			.isThrownBy(keep(agent.client().authKey("wrong").build())::members);
		SerfRpcClient without = client(agent);
		assertThatExceptionOfType(SerfAuthenticationException.class).isThrownBy(without::members);
		assertThatExceptionOfType(SerfAuthenticationException.class)
			.isThrownBy(() -> without.event("deploy", bytes("1"), false));
		assertThatExceptionOfType(SerfAuthenticationException.class)
			.isThrownBy(() -> without.stream("*", new Records<>()));
		assertThat(keep(agent.client().authKey("s3cret").build()).members()).hasSize(1);
	}

	@Test
	void whenAgentHasNoKeyThenClientWithOneIsRefused() {
		RpcAgent agent = agent("node1");
		assertThatExceptionOfType(SerfAuthenticationException.class)
			.isThrownBy(keep(agent.client().authKey("s3cret").build())::members);
	}

	@Test
	void whenAgentIsKilledAndStartedAgainThenNextCommandFindsIt() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = client(agent);
		Records<StreamRecord> before = new Records<>();
		client.stream("user", before);
		agent.kill();
		assertThat(before.end()).isInstanceOf(SerfConnectionException.class);
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::members);
		agent.start();
		Records<StreamRecord> after = new Records<>();
		client.stream("user", after);
		client.event("deploy", bytes("2"), false);
		await().until(() -> after.list.size() == 1);
		assertThat(after.list).containsExactly(new StreamRecord.User(1, "deploy", bytes("2"), false));
		assertThat(before.list).isEmpty();
	}

	@Test
	void whenAgentIsHeldThenCommandsTimeOutAndLaterTheyDoNot() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = keep(agent.client().commandTimeout(Duration.ofSeconds(2)).build());
		client.connect();
		agent.hold();
		assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(client::members);
		agent.goOn();
		await().ignoreException(SerfTimeoutException.class).until(() -> client.members().size() == 1);
	}

	@Test
	void whenAgentIsHeldThenSubscriptionNoticesTheSilence() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = keep(agent.client().keepAlive(Duration.ofSeconds(1)).build());
		Records<StreamRecord> events = new Records<>();
		client.stream("user", events);
		agent.hold();
		assertThat(events.end()).isInstanceOf(SerfTimeoutException.class);
		agent.goOn();
	}

	@Test
	void whenAgentIsSilentThenSubscriptionLivesOn() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = keep(agent.client().keepAlive(Duration.ofSeconds(1)).build());
		Records<StreamRecord> events = new Records<>();
		client.stream("user", events);
		Thread.sleep(4000);
		client(agent).event("deploy", bytes("1"), false);
		await().until(() -> events.list.size() == 1);
	}

	@Test
	void whenTwoStreamsMatchThenEachGetsTheEventOnceAndQueriesUnderNumbersOfTheirOwn() {
		SerfRpcClient client = client(agent("node1"));
		Records<StreamRecord> first = new Records<>();
		Records<StreamRecord> second = new Records<>();
		client.stream("user,user:deploy,query", first);
		client.stream("user,query", second);
		client.event("deploy", bytes("1"), false);
		Records<QueryRecord> answers = ask(client, "load");
		await().until(() -> first.list.size() == 2 && second.list.size() == 2);
		long id = query(first, 1).id();
		assertThat(query(second, 1).id()).isNotEqualTo(id);
		client.respond(id, bytes("0.42"));
		assertThatExceptionOfType(SerfRefusedException.class)
			.isThrownBy(() -> client.respond(query(second, 1).id(), bytes("0.43")));
		assertThat(answers.end()).isNull();
		assertThat(answers.list).containsExactly(new QueryRecord(QueryRecord.Type.RESPONSE, "node1", bytes("0.42")));
	}

	@Test
	void whenQueryAsksForAcknowledgementThenItComes() {
		SerfRpcClient client = client(agent("node1"));
		Records<QueryRecord> answers = new Records<>();
		client.query(new QueryRequest("load", bytes(""), Duration.ofSeconds(1), List.of("node1"), Map.of("role", ".*"),
				true, 0), answers);
		assertThat(answers.end()).isNull();
		assertThat(answers.list).containsExactly(new QueryRecord(QueryRecord.Type.ACK, "node1", new byte[0]));
	}

	@Test
	void whenScriptAnswersTooThenOneOfBothDoes() {
		SerfRpcClient client = client(agent("node1", "-event-handler=query:load=printf script"));
		Records<StreamRecord> queries = new Records<>();
		client.stream("query", queries);
		Records<QueryRecord> answers = ask(client, "load");
		await().until(() -> queries.list.size() == 1);
		Throwable refusal = catchThrowable(() -> client.respond(query(queries, 0).id(), bytes("stream")));
		assertThat(answers.end()).isNull();
		assertThat(answers.list).containsExactly(
				new QueryRecord(QueryRecord.Type.RESPONSE, "node1", bytes((refusal != null) ? "script" : "stream")));
	}

	@Test
	void whenResponseComesAfterTheTimeOutThenRefused() {
		SerfRpcClient client = client(agent("node1"));
		Records<StreamRecord> queries = new Records<>();
		client.stream("query", queries);
		Records<QueryRecord> answers = new Records<>();
		client.query(new QueryRequest("load", bytes(""), Duration.ofMillis(100), List.of(), Map.of(), false, 0),
				answers);
		assertThat(answers.end()).isNull();
		await().until(() -> queries.list.size() == 1);
		assertThatExceptionOfType(SerfRefusedException.class)
			.isThrownBy(() -> client.respond(query(queries, 0).id(), bytes("late")));
	}

	@Test
	void whenEventHasTheLargestSizeThenSentAndOneByteMoreIsRefused() {
		SerfRpcClient client = client(agent("node1"));
		assertThatExceptionOfType(SerfRefusedException.class)
			.isThrownBy(() -> client.event("deploy", new byte[483 - 6], false))
			.satisfies((ex) -> assertThat(ex.agentMessage()).contains("512 bytes"));
		assertThatNoException().isThrownBy(() -> client.event("deploy", new byte[482 - 6], false));
	}

	@Test
	void whenQueryHasTheLargestSizeThenAskedAndOneByteMoreIsRefused() {
		SerfRpcClient client = client(agent("node1"));
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> ask(client, "load", 910))
			.satisfies((ex) -> assertThat(ex.agentMessage()).isEqualTo("query exceeds limit of 1024 bytes"));
		assertThatNoException().isThrownBy(() -> ask(client, "load", 909));
	}

	@Test
	void whenResponseHasTheLargestSizeThenSentAndOneByteMoreIsRefused() {
		SerfRpcClient client = client(agent("node1"));
		Records<StreamRecord> queries = new Records<>();
		client.stream("query", queries);
		Records<QueryRecord> answers = ask(client, "load");
		await().until(() -> queries.list.size() == 1);
		long id = query(queries, 0).id();
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.respond(id, new byte[979]));
		client.respond(id, new byte[978]);
		assertThat(answers.end()).isNull();
		assertThat(answers.list).containsExactly(new QueryRecord(QueryRecord.Type.RESPONSE, "node1", new byte[978]));
	}

	@Test
	void whenPayloadHoldsAllBytesThenItArrivesExactly() {
		SerfRpcClient client = client(agent("node1"));
		Records<StreamRecord> events = new Records<>();
		client.stream("user", events);
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		client.event("all", all, false);
		client.event("", new byte[0], false);
		await().until(() -> events.list.size() == 2);
		assertThat(events.list).containsExactly(new StreamRecord.User(1, "all", all, false),
				new StreamRecord.User(2, "", new byte[0], false));
	}

	@Test
	void whenStreamIsClosedThenNoMoreEventsArrive() {
		SerfRpcClient client = client(agent("node1"));
		Records<StreamRecord> closed = new Records<>();
		Records<StreamRecord> open = new Records<>();
		client.stream("user", open);
		client.stream("user", closed).close();
		client.event("deploy", bytes("1"), false);
		await().until(() -> open.list.size() == 1);
		assertThat(closed.end()).isNull();
		assertThat(closed.list).isEmpty();
	}

	@Test
	void whenAgentHasAnIpv6AddressThenItsTextIsThatOfTheScript() throws Exception {
		assertThat(NetworkInterface.getByInetAddress(InetAddress.getByName("::1"))).isNotNull();
		Path lines = this.folder.resolve("lines");
		RpcAgent agent = keep(
				RpcAgent.startAt("::1", "node6", this.folder, "-event-handler=member-join=cat >> " + lines));
		RpcMember member = client(agent).members().get(0);
		assertThat(member.addressText()).isEqualTo("::1");
		await().until(() -> Files.exists(lines) && Files.readString(lines).startsWith("node6\t::1\t"));
	}

	@Test
	void whenAgentHasLeftThenItsStreamsEndAndItDoesToo() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = client(agent);
		Records<StreamRecord> events = new Records<>();
		client.stream("*", events);
		client.leave().get(60, TimeUnit.SECONDS);
		assertThat(events.end()).isInstanceOf(SerfConnectionException.class);
		await().until(() -> !agent.isRunning());
	}

	@Test
	void whenAgentCannotBeReachedThenLeaveFails() throws Exception {
		RpcAgent agent = agent("node1");
		SerfRpcClient client = client(agent);
		agent.kill();
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::leave);
	}

	@Test
	void whenNodeIsHeldThenCommandAboutKeysTimesOut() throws Exception {
		RpcAgent one = agent("one");
		RpcAgent two = agent("two");
		client(one).join(List.of(two.gossipAddress()), false).get();
		two.hold();
		SerfRpcClient client = keep(one.client().clusterTimeout(Duration.ofMillis(300)).build());
		assertThat(client.listKeys()).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(SerfTimeoutException.class);
		assertThat(client.members()).hasSize(2);
	}

	private RpcAgent agent(String name, String... options) {
		return keep(RpcAgent.start(name, this.folder, options));
	}

	private SerfRpcClient client(RpcAgent agent) {
		return keep(agent.client().commandTimeout(PATIENCE).build());
	}

	private <T extends AutoCloseable> T keep(T resource) {
		this.resources.add(0, resource);
		return resource;
	}

	private static Records<QueryRecord> ask(SerfRpcClient client, String name) {
		Records<QueryRecord> answers = new Records<>();
		client.query(new QueryRequest(name, bytes(""), Duration.ofSeconds(6), List.of(), Map.of(), false, 0), answers);
		return answers;
	}

	private static void ask(SerfRpcClient client, String name, int size) {
		client.query(new QueryRequest(name, new byte[size], Duration.ZERO, List.of(), Map.of(), false, 0),
				new Records<>());
	}

	private static StreamRecord.Query query(Records<StreamRecord> records, int index) {
		return (StreamRecord.Query) records.list.get(index);
	}

	private static Predicate<StreamRecord> joined(String node) {
		return (record) -> record instanceof StreamRecord.Members members && members.type().equals("member-join")
				&& members.members().stream().anyMatch((member) -> member.name().equals(node));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Collects the records of a subscription.
	 */
	private static final class Records<T> implements RpcSubscriber<T> {

		final List<T> list = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Optional<RuntimeException>> end = new CompletableFuture<>();

		@Override
		public void onRecord(T record) {
			this.list.add(record);
		}

		@Override
		public void onEnd(@Nullable RuntimeException cause) {
			this.end.complete(Optional.ofNullable(cause));
		}

		boolean has(Predicate<T> condition) {
			return this.list.stream().anyMatch(condition);
		}

		@Nullable RuntimeException end() {
			return this.end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().orElse(null);
		}

	}

}
