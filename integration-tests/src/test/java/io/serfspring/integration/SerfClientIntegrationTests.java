package io.serfspring.integration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.serfspring.Payload;
import io.serfspring.client.ClusterMember;
import io.serfspring.client.DefaultSerfClient;
import io.serfspring.client.PayloadConverter;
import io.serfspring.client.QueryResult;
import io.serfspring.client.QuerySpec;
import io.serfspring.client.SerfClient;
import io.serfspring.client.SizeLimits;
import io.serfspring.client.TooLargeException;
import io.serfspring.rpc.MemberFilter;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@link SerfClient} in an application, with real agents: {@code n1} and {@code n2}
 * answer queries, {@code n3} has no handler.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerfClientIntegrationTests {

	/**
	 * Longer than any test may take: a query that lasts so long has not ended early.
	 */
	private static final Duration FOR_EVER = Duration.ofMinutes(10);

	private static final Duration SHORT = Duration.ofSeconds(2);

	private static final String HANDLER = "test \"$SERF_EVENT\" != query || case \"$SERF_QUERY_NAME\" in "
			+ "json) printf '{\"node\":\"%s\"}' \"$SERF_SELF_NAME\";; echo) cat;; silent) :;; esac";

	@RegisterExtension
	static final SerfAgentExtension agents = new SerfAgentExtension();

	private static SerfAgent n1;

	private static ConfigurableApplicationContext context;

	private static SerfClient client;

	@BeforeAll
	static void start() {
		n1 = agents.agent("n1").role("web").tag("zone", "ams-1").handlerCommand(HANDLER).start();
		agents.agent("n2").role("db").tag("zone", "ams-2").handlerCommand(HANDLER).join(n1).start();
		SerfAgent n3 = agents.agent("n3").role("cache").join(n1).start();
		n3.join(n1);
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--serf.rpc.addr=" + n1.rpcAddress());
		client = context.getBean(SerfClient.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void whenEveryNodeThatIsAskedAnswersThenTheTimeOutDoesNotPass() {
		QueryResult result = client.query("echo").payload("ü").timeout(FOR_EVER).tag("role", "^(web|db)$").ask();
		assertThat(result.answers(String.class)).isEqualTo(Map.of("n1", "ü\n", "n2", "ü\n"));
		assertThat(result.missing()).isEmpty();
	}

	@Test
	void whenNodesAreNamedThenOnlyTheyAreAsked() {
		QueryResult result = client.query("echo").payload("x").timeout(FOR_EVER).nodes("n2", "unknown").ask();
		assertThat(result.answers()).containsOnlyKeys("n2");
		assertThat(result.missing()).isEmpty();
	}

	@Test
	void whenANodeHasNoHandlerThenItHasAcknowledgedAndIsMissing() {
		QueryResult result = client.query("echo").payload("x").timeout(SHORT).ask();
		assertThat(result.answers()).containsOnlyKeys("n1", "n2");
		assertThat(result.missing()).containsExactly("n3");
		assertThat(result.acks()).containsExactlyInAnyOrder("n1", "n2", "n3");
	}

	@Test
	void whenAHandlerGivesNoAnswerThenItsNodeIsMissing() {
		QueryResult result = client.query("silent").timeout(SHORT).nodes("n1").ask();
		assertThat(result.answers()).isEmpty();
		assertThat(result.missing()).containsExactly("n1");
	}

	@Test
	void whenTheTimeOutIsLeftToTheAgentThenItPasses() {
		assertThat(client.query("silent").nodes("n1", "n2").ask().missing()).containsExactlyInAnyOrder("n1", "n2");
	}

	@Test
	void whenAFilterIsOneThatOnlyTheNodesKnowThenTheRightOnesAnswer() {
		QueryResult result = client.query("echo").payload("x").timeout(SHORT).tag("zone", "(?i)AMS-1").ask();
		assertThat(result.answers()).containsOnlyKeys("n1");
		assertThat(result.missing()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ams", "^ams-[0-9]$", "^ams-\\d$", "s-1|s-2", "a.s", "^ams-1?2?$" })
	void whenAFilterIsCommonThenTheAgentAndJavaAgree(String regex) {
		assertThat(client.query("echo").payload("x").timeout(FOR_EVER).tag("zone", regex).ask().answers())
			.containsOnlyKeys("n1", "n2");
	}

	@Test
	void whenATagIsMissingThenItCountsAsEmpty() {
		QuerySpec query = client.query("echo").payload("x").timeout(FOR_EVER).nodes("n1", "n3");
		assertThat(query.tag("zone", ".").ask().answers()).containsOnlyKeys("n1");
		assertThat(query.timeout(SHORT).tag("zone", "^$").ask().missing()).containsExactly("n3");
	}

	@Test
	void whenAnswersAreJsonThenTheyAreRead() {
		assertThat(client.query("json").timeout(FOR_EVER).nodes("n1", "n2").ask().answers(Answer.class))
			.isEqualTo(Map.of("n1", new Answer("n1"), "n2", new Answer("n2")));
	}

	@Test
	void whenPayloadIsAnObjectThenItArrivesAsJson() {
		assertThat(
				client.query("echo").payload(new Answer("x")).timeout(FOR_EVER).nodes("n1").ask().answers(String.class))
			.containsEntry("n1", "{\"node\":\"x\"}\n");
	}

	@Test
	void whenAnEventHasTheLargestPayloadThenItIsSentAndOneByteMoreIsNot() {
		long largest = largest(() -> client.event("limit").payload("p".repeat(1000)).send());
		client.event("limit").payload("p".repeat((int) largest)).send();
		assertThatExceptionOfType(TooLargeException.class)
			.isThrownBy(() -> client.event("limit").payload("p".repeat((int) largest + 1)).send());
		SerfClient unchecked = unchecked();
		assertThatExceptionOfType(SerfRefusedException.class)
			.isThrownBy(() -> unchecked.event("limit").payload("p".repeat((int) largest + 1)).send())
			.withMessageContaining("512");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "n1", "n1,n2,n3" })
	void whenAQueryHasTheLargestPayloadThenItIsAskedAndOneByteMoreIsNot(String nodes) {
		QuerySpec query = filtered(client.query("limit"), nodes);
		long largest = largest(() -> query.payload("p".repeat(2000)).ask());
		query.payload("p".repeat((int) largest)).ask();
		QuerySpec unchecked = filtered(unchecked().query("limit"), nodes);
		assertThatExceptionOfType(SerfRefusedException.class)
			.isThrownBy(() -> unchecked.payload("p".repeat((int) largest + 1)).ask())
			.withMessageContaining("1024");
	}

	@Test
	void whenMembersAreListedThenTheirTagsAreExact() {
		assertThat(client.members()).extracting(ClusterMember::name).contains("n1", "n2", "n3");
		ClusterMember first = client.members(new MemberFilter("n1", MemberStatus.ALIVE, Map.of("role", "web"))).get(0);
		assertThat(first.tags()).isEqualTo(Map.of("role", "web", "zone", "ams-1"));
		assertThat(first.address()).isEqualTo("127.0.0.1");
		assertThat(first.role()).isEqualTo("web");
	}

	@Test
	void whenTagsAreChangedThenTheMemberHasThem() {
		client.tags(Map.of("new", "1"), List.of());
		assertThat(client.members(new MemberFilter("n1", null, Map.of())).get(0).tag("new")).isEqualTo("1");
		client.tags(Map.of(), List.of("new"));
		assertThat(client.members(new MemberFilter("n1", null, Map.of())).get(0).tag("new")).isNull();
	}

	@Test
	void whenTheAgentIsAskedThenItTellsOfItself() {
		assertThat(client.stats().get("agent")).containsEntry("name", "n1");
		assertThat(client.coordinate("n1")).isPresent();
		assertThat(client.coordinate("unknown")).isEmpty();
		assertThat(client.keys().list().error()).isNotEmpty();
		assertThat(client.join("127.0.0.1:1").joined()).isZero();
	}

	@Test
	void whenManyThreadsAskThenEachGetsItsOwnAnswers() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<Map<String, String>>> asked = IntStream.range(0, 40)
				.mapToObj((i) -> threads.submit(() -> client.query("echo")
					.payload("p" + i)
					.timeout(Duration.ofMinutes(1))
					.nodes("n1", "n2")
					.ask()
					.answers(String.class)))
				.toList();
			for (int i = 0; i < 40; i++) {
				String answer = "p" + i + "\n";
				assertThat(asked.get(i).get(90, TimeUnit.SECONDS)).isEqualTo(Map.of("n1", answer, "n2", answer));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * With its profile for tests an agent sends a query twice: with a third node that
	 * counts, one of them may not get it.
	 */
	@Test
	void whenANodeDiesThenItIsMissingUntilTheClusterKnows() {
		SerfAgent survivor = agents.agent("survivor").handlerCommand(HANDLER).start();
		SerfAgent dying = agents.agent("dying").handlerCommand(HANDLER).join(survivor).start();
		try (SerfRpcClient rpc = SerfRpcClient.builder().address(RpcAddress.parse(survivor.rpcAddress())).build()) {
			SerfClient client = client(rpc, SizeLimits.DEFAULT);
			QuerySpec query = client.query("echo").payload("x");
			assertThat(query.timeout(FOR_EVER).ask().answers()).containsOnlyKeys("survivor", "dying");
			dying.kill();
			QueryResult result = query.timeout(SHORT).ask();
			assertThat(result.answers()).containsOnlyKeys("survivor");
			assertThat(result.missing()).containsExactly("dying");
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> client.members(new MemberFilter("dying", MemberStatus.FAILED, Map.of())).size() == 1);
			assertThat(query.timeout(FOR_EVER).ask().missing()).isEmpty();
		}
	}

	private static SerfClient unchecked() {
		return client(context.getBean(SerfRpcClient.class), new SizeLimits(1_000_000, 1_000_000));
	}

	private static SerfClient client(SerfRpcClient rpc, SizeLimits limits) {
		return new DefaultSerfClient(rpc, new NoJson(), limits, null, null);
	}

	private static QuerySpec filtered(QuerySpec query, String nodes) {
		QuerySpec small = query.timeout(Duration.ofMillis(200));
		return nodes.isEmpty() ? small : small.nodes(nodes.split(",")).tag("role", "^none$");
	}

	private static long largest(Runnable tooLarge) {
		try {
			tooLarge.run();
		}
		catch (TooLargeException ex) {
			return ex.largestPayload();
		}
		throw new AssertionError("It was not refused");
	}

	record Answer(String node) {
	}

	/**
	 * Is not needed.
	 */
	private static final class NoJson implements PayloadConverter {

		@Override
		public <T> T read(Payload payload, Class<T> type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Payload write(Object value) {
			throw new UnsupportedOperationException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
