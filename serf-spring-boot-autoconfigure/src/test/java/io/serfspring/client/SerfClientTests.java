package io.serfspring.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.observation.tck.TestObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.Payload;
import io.serfspring.rpc.MemberFilter;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.rpc.SerfTimeoutException;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SerfClient} with an agent that does what a test wants.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerfClientTests {

	private final FakeAgent agent = new FakeAgent();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final SerfRpcClient rpc = SerfRpcClient.builder().address(this.agent.address()).build();

	private final SerfClient client = new DefaultSerfClient(this.rpc, new UpperCase(), SizeLimits.DEFAULT,
			this.observations, null);

	@AfterEach
	void close() throws IOException {
		this.rpc.close();
		this.agent.close();
	}

	@Test
	void whenClientIsCreatedThenNoConnectionIsOpened() {
		this.client.event("deploy").payload("1.4.2").coalesce();
		assertThat(this.rpc.isConnected()).isFalse();
	}

	@Test
	void whenEventIsSentThenPayloadGoesAsItIs() {
		this.client.event("deploy").payload("ü").send();
		FakeAgent.Request request = this.agent.requests().get(0);
		assertThat(request.text("Name")).isEqualTo("deploy");
		assertThat(request.bytes("Payload")).isEqualTo("ü".getBytes(StandardCharsets.UTF_8));
		assertThat(request.body().get("Coalesce").asBooleanValue().getBoolean()).isFalse();
	}

	@Test
	void whenEventMayBeCoalescedThenTheAgentIsTold() {
		this.client.event("deploy").coalesce().payload(new byte[] { 1 }).send();
		FakeAgent.Request request = this.agent.requests().get(0);
		assertThat(request.body().get("Coalesce").asBooleanValue().getBoolean()).isTrue();
		assertThat(request.bytes("Payload")).containsExactly(1);
	}

	@Test
	void whenPayloadIsAnObjectThenItBecomesJson() {
		this.client.event("deploy").payload(List.of("a")).send();
		this.client.event("deploy").payload(Payload.of("b")).send();
		assertThat(this.agent.requests().stream().map((request) -> new String(request.bytes("Payload"))))
			.containsExactly("[A]", "b");
	}

	@Test
	void whenSpecIsChangedThenTheOneBeforeIsNot() {
		EventSpec deploy = this.client.event("deploy");
		deploy.payload("1").coalesce();
		deploy.send();
		assertThat(this.agent.requests().get(0).bytes("Payload")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 481", "31, 451", "32, 448", "449, 31" })
	void whenEventIsTooLargeThenMessageHasTheLimitAndNothingIsSent(int name, int payload) {
		EventSpec event = this.client.event("n".repeat(name));
		event.payload("p".repeat(payload)).send();
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(event.payload("p".repeat(payload + 1))::send)
			.withMessage("A payload of %d bytes is too long for user event '%s': an agent with a user_event_size_limit "
					+ "of 512 bytes takes at most %d", payload + 1, "n".repeat(name), payload)
			.satisfies((ex) -> assertThat(ex.largestPayload()).isEqualTo(payload));
		assertThat(this.agent.commands().stream().filter("event"::equals)).hasSize(1);
	}

	@Test
	void whenNameAloneIsTooLargeThenMessageSaysSo() {
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(this.client.event("n".repeat(600))::send)
			.withMessageEndingWith("takes none at all");
	}

	@Test
	void whenEventIsSmallThenTheClockIsNotAskedFor() {
		this.client.event("deploy").send();
		assertThat(this.agent.commands()).containsExactly("event");
	}

	@Test
	void whenQueryIsTooLargeThenMessageHasTheLimitAndNothingIsAsked() {
		QuerySpec query = this.client.query("load");
		query.payload("p".repeat(912)).ask();
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(query.payload("p".repeat(913))::ask)
			.withMessageEndingWith("query_size_limit of 1024 bytes takes at most 912");
		assertThat(this.agent.commands().stream().filter("query"::equals)).hasSize(1);
	}

	@Test
	void whenLimitIsRaisedThenMoreIsSent() {
		SerfClient raised = new DefaultSerfClient(this.rpc, new UpperCase(), new SizeLimits(9216, 4096),
				this.observations, null);
		raised.event("deploy").payload("p".repeat(5000)).send();
		raised.query("load").payload("p".repeat(3000)).ask();
		assertThat(this.agent.commands()).containsExactly("event", "members", "query");
	}

	@Test
	void whenEveryNodeHasAnsweredThenTheEndIsNotAwaited() {
		this.agent.alive("n1", "n2");
		this.agent.onQuery((query) -> query.ack("n1").answer("n1", "a").ack("n2").answer("n2", ""));
		QueryResult result = this.client.query("load").ask();
		assertThat(result.answers()).containsExactly(Map.entry("n1", Payload.of("a")), Map.entry("n2", Payload.EMPTY));
		assertThat(result.acks()).containsExactly("n1", "n2");
		assertThat(result.missing()).isEmpty();
	}

	@Test
	void whenNodesAreSilentThenTheyAreMissing() {
		this.agent.alive("n1", "n2", "n3");
		this.agent.onQuery((query) -> query.ack("n2").answer("n1", "a").done());
		QueryResult result = this.client.query("load").ask();
		assertThat(result.answers()).containsOnlyKeys("n1");
		assertThat(result.missing()).containsExactlyInAnyOrder("n2", "n3");
	}

	@Test
	void whenNodesAreNamedThenTheOthersAreNotMissing() {
		this.agent.alive("n1", "n2");
		this.agent.onQuery((query) -> query.answer("n2", "a"));
		QueryResult result = this.client.query("load").nodes("n2", "unknown").ask();
		assertThat(result.answers()).containsOnlyKeys("n2");
		assertThat(result.missing()).isEmpty();
	}

	@Test
	void whenTagMatchesAnywhereInTheValueThenNodeIsAwaited() {
		this.agent.members(node("n1", "role", "web-a"), node("n2", "role", "db"), node("n3", "zone", "x"));
		this.agent.onQuery((query) -> query.answer("n1", "a"));
		assertThat(this.client.query("load").tag("role", "eb").ask().answers()).containsOnlyKeys("n1");
	}

	@Test
	void whenTagIsAbsentThenItIsEmpty() {
		this.agent.members(node("n1", "role", "web"), node("n2", "zone", "x"));
		this.agent.onQuery((query) -> query.answer("n2", "a"));
		assertThat(this.client.query("load").tag("role", "^$").ask().answers()).containsOnlyKeys("n2");
	}

	@Test
	void whenFiltersMatchNoLiveNodeThenTheEndIsNotAwaited() {
		this.agent.onQuery((query) -> query.ack("n9"));
		assertThat(this.client.query("load").nodes("n9").ask().answers()).isEmpty();
		assertThat(this.agent.commands()).contains("query");
	}

	@Test
	void whenNodeIsNotAliveThenItIsNotAwaited() {
		this.agent.members(node("n1", "role", "web"), Map.of("Name", "n2", "Status", "failed"),
				Map.of("Name", "n3", "Status", "left"), Map.of("Name", "n4", "Status", "leaving"));
		this.agent.onQuery((query) -> query.answer("n1", "a"));
		assertThat(this.client.query("load").ask().missing()).isEmpty();
	}

	@Test
	void whenOnlyTheNodesKnowWhetherATagMatchesThenTheEndIsAwaited() {
		this.agent.members(node("n1", "role", "web"), node("n2", "role", "db"));
		this.agent.onQuery((query) -> query.ack("n1").answer("n1", "a").done());
		QueryResult result = this.client.query("load").tag("role", "(?i)WEB").ask();
		assertThat(result.answers()).containsOnlyKeys("n1");
		assertThat(result.missing()).isEmpty();
	}

	@Test
	void whenANodeOfWhichOnlyItKnowsHasAcknowledgedThenItIsMissing() {
		this.agent.members(node("n1", "role", "web"), node("n2", "role", "db"));
		this.agent.onQuery((query) -> query.ack("n1").done());
		assertThat(this.client.query("load").tag("role", "(?i)WEB").ask().missing()).containsExactly("n1");
	}

	@Test
	void whenANodeJoinsMeanwhileThenItsAnswerCounts() {
		this.agent.alive("n1");
		this.agent.onQuery((query) -> query.answer("n2", "b").answer("n1", "a"));
		assertThat(this.client.query("load").ask().answers()).containsOnlyKeys("n2", "n1");
	}

	@Test
	void whenARecordHasNoNodeThenItIsSkipped() {
		this.agent.onQuery((query) -> query.ack("").answer("", "x").done());
		QueryResult result = this.client.query("load").ask();
		assertThat(result.answers()).isEmpty();
		assertThat(result.acks()).isEmpty();
		assertThat(result.missing()).containsExactly("n1");
	}

	@Test
	void whenANodeAnswersTwiceThenTheFirstAnswerCounts() {
		this.agent.alive("n1", "n2");
		this.agent.onQuery((query) -> query.answer("n1", "a").answer("n1", "b").done());
		assertThat(this.client.query("load").ask().answers()).containsExactly(Map.entry("n1", Payload.of("a")));
	}

	@Test
	void whenTheAgentNeverEndsTheQueryThenTheTimeOutDoes() {
		this.agent.alive("n1", "n2");
		this.agent.onQuery((query) -> query.answer("n1", "a"));
		QueryResult result = this.client.query("load").timeout(Duration.ofMillis(1)).ask();
		assertThat(result.answers()).containsOnlyKeys("n1");
		assertThat(result.missing()).containsExactly("n2");
	}

	@Test
	void whenTheConnectionIsLostThenAskingFails() {
		this.agent.onQuery((query) -> hangUp());
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(this.client.query("load")::ask);
	}

	@Test
	void whenTheThreadIsInterruptedThenAskingEndsAndItRemainsSo() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.agent.onQuery((query) -> asked.countDown());
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			assertThatExceptionOfType(SerfTimeoutException.class).isThrownBy(this.client.query("load")::ask);
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		thread.start();
		assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
		thread.interrupt();
		assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenTheAgentRefusesAQueryThenItsWordsAreKept() {
		this.agent.refuse("query", "Queries cannot contain the '_serf_' prefix");
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(this.client.query("_serf_x")::ask)
			.satisfies((ex) -> assertThat(ex.agentMessage()).startsWith("Queries cannot"));
	}

	@Test
	void whenQueryHasOptionsThenTheAgentIsToldAll() {
		this.agent.onQuery((query) -> query.answer("n1", ""));
		this.client.query("load").payload("p").timeout(Duration.ofSeconds(2)).nodes("n1").relayFactor(3).ask();
		FakeAgent.Request request = this.agent.requests().get(1);
		assertThat(request.body().get("Timeout").asIntegerValue().toLong()).isEqualTo(2_000_000_000L);
		assertThat(request.body().get("FilterNodes")).hasToString("[\"n1\"]");
		assertThat(request.body().get("RelayFactor")).hasToString("3");
		assertThat(request.body().get("RequestAck")).hasToString("true");
	}

	@Test
	void whenOptionsAreImpossibleThenTheyAreRefused() {
		QuerySpec query = this.client.query("load");
		assertThatIllegalArgumentException().isThrownBy(() -> query.timeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> query.relayFactor(256));
		assertThatIllegalArgumentException().isThrownBy(() -> query.nodes());
	}

	@Test
	void whenAnswersAreReadThenTextIsTakenAsItIsAndTheRestFromJson() {
		this.agent.onQuery((query) -> query.answer("n1", "17"));
		QueryResult result = this.client.query("load").ask();
		assertThat(result.answers(String.class)).containsEntry("n1", "17");
		assertThat(result.answers(byte[].class).get("n1")).asString().isEqualTo("17");
		assertThat(result.answers(Payload.class)).containsEntry("n1", Payload.of("17"));
		assertThat(result.answers(Integer.class)).containsEntry("n1", 17);
	}

	@Test
	void whenAnAnswerDoesNotFitThenTheNodeIsNamed() {
		this.agent.alive("n'1");
		this.agent.onQuery((query) -> query.answer("n'1", "?"));
		QueryResult result = this.client.query("load").ask();
		assertThatIllegalStateException().isThrownBy(() -> result.answers(Integer.class))
			.withMessage("The answer of node 'n\\'1' cannot be read as java.lang.Integer: 'For input string: \"?\"'");
	}

	@Test
	void whenTheReasonHoldsTextOfTheClusterThenItIsQuoted() {
		this.agent.onQuery((query) -> query.answer("n1", "1\n2\u001b[31m"));
		QueryResult result = this.client.query("load").ask();
		assertThatIllegalStateException().isThrownBy(() -> result.answers(Integer.class))
			.withMessageContaining("1 2\\u{1b}[31m")
			.withNoCause();
	}

	@Test
	void whenThereAreManyMembersWithManyTagsOfOddBytesThenAllAreListed() {
		Random random = new Random(1);
		this.agent.answer("members",
				Map.of("Members", IntStream.range(0, 500).mapToObj((i) -> oddMember(random)).toList()));
		List<ClusterMember> members = this.client.members();
		assertThat(members).hasSize(500).allSatisfy((member) -> assertThat(member.tags()).isNotEmpty());
	}

	@Test
	void whenTagsAreOddThenAQueryIsAskedAllTheSame() {
		Random random = new Random(2);
		this.agent.answer("members",
				Map.of("Members", IntStream.range(0, 500).mapToObj((i) -> oddMember(random)).toList()));
		assertThat(this.client.query("load").tag("role", "^(a*b*)+$").tag("", ".*x.*y").ask().answers()).isEmpty();
	}

	@Test
	void whenAddressIsOfIpv6ThenItsTextIsTheAgents() {
		byte[] address = new byte[16];
		address[0] = (byte) 0xFD;
		address[15] = 1;
		this.agent.members(Map.of("Name", "n1", "Status", "alive", "Addr", address, "Port", 7946));
		assertThat(this.client.members()).extracting(ClusterMember::address).containsExactly("fd00::1");
	}

	@Test
	void whenMembersAreListedThenAddressIsTextAndRoleATag() {
		this.agent.members(Map.of("Name", "n1", "Status", "failed", "Addr", new byte[] { 10, 1, 2, 3 }, "Port", 7946,
				"Tags", Map.of("role", "web", "a.b", "c")), Map.of("Name", "n2", "Status", "alive"));
		List<ClusterMember> members = this.client.members();
		assertThat(members.get(0)).isEqualTo(new ClusterMember("n1", "10.1.2.3", 7946, "web",
				Map.of("role", "web", "a.b", "c"), MemberStatus.FAILED));
		assertThat(members.get(0).tag("a.b")).isEqualTo("c");
		assertThat(members.get(0).isAlive()).isFalse();
		assertThat(members.get(1)).isEqualTo(new ClusterMember("n2", "", 0, "", Map.of(), MemberStatus.ALIVE));
	}

	@Test
	void whenCommandIsGivenThenTheAgentGetsIt() {
		this.client.members(MemberFilter.ALL);
		this.client.tags(Map.of("a", "b"), List.of("c"));
		assertThat(this.client.join("10.0.0.1").joined()).isEqualTo(1);
		this.client.forceLeave("n2", true);
		assertThat(this.client.stats()).containsKey("serf");
		assertThat(this.client.coordinate("n1")).isEmpty();
		assertThat(this.client.keys().list().keys()).containsEntry("aKey", 3);
		this.client.keys().install("k");
		this.client.keys().use("k");
		this.client.keys().remove("k");
		this.client.leave();
		assertThat(this.agent.commands()).containsExactly("members-filtered", "tags", "join", "force-leave", "stats",
				"get-coordinate", "list-keys", "install-key", "use-key", "remove-key", "leave");
	}

	@Test
	void whenCommandIsGivenThenItIsObserved() {
		this.client.event("deploy").send();
		assertThat(this.observations).hasObservationWithNameEqualTo("serf.rpc")
			.that()
			.hasBeenStopped()
			.hasContextualNameEqualTo("serf event")
			.hasOnlyKeys("command", "outcome")
			.hasLowCardinalityKeyValue("command", "event")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "event", "query" })
	void whenCommandIsRefusedThenItsObservationSaysSo(String command) {
		this.agent.refuse(command, "no");
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> {
			this.client.event("x").send();
			this.client.query("x").ask();
		});
		assertThat(this.observations).hasAnObservationWithAKeyValue("outcome", "REFUSED")
			.hasAnObservationWithAKeyValue("command", command);
	}

	@Test
	void whenEventIsTooLargeThenItsObservationSaysRefused() {
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(this.client.event("n".repeat(600))::send);
		assertThat(this.observations).hasSingleObservationThat().hasLowCardinalityKeyValue("outcome", "REFUSED");
	}

	@Test
	void whenTheAgentIsGoneThenTheObservationSaysSo() throws IOException {
		this.agent.close();
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(this.client::stats);
		assertThat(this.observations).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "NO_CONNECTION")
			.hasError();
	}

	@Test
	void whenTheConnectionWasLostThenTheNextCommandOpensAnother() throws IOException {
		this.client.stats();
		hangUp();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !this.rpc.isConnected());
		assertThatNoException().isThrownBy(this.client::stats);
	}

	private void hangUp() {
		try {
			this.agent.hangUp();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> node(String name, String tag, String value) {
		return Map.of("Name", name, "Status", "alive", "Tags", Map.of(tag, value));
	}

	private static Map<Object, Object> oddMember(Random random) {
		Map<Object, Object> tags = new HashMap<>();
		for (int i = 0; i < 500; i++) {
			tags.put(bytes(random), bytes(random));
		}
		return Map.of("Name", bytes(random), "Status", "alive", "Addr", bytes(random), "Tags", tags);
	}

	private static byte[] bytes(Random random) {
		byte[] bytes = new byte[random.nextInt(20)];
		random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Stands for JSON.
	 */
	private static final class UpperCase implements PayloadConverter {

		@Override
		public <T> T read(Payload payload, Class<T> type) {
			return type.cast(Integer.valueOf(payload.text()));
		}

		@Override
		public Payload write(Object value) {
			return Payload.of(value.toString().toUpperCase(Locale.ROOT));
		}

	}

}
