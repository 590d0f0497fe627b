package io.serfspring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.serfspring.client.DefaultSerfClient;
import io.serfspring.client.FakeAgent;
import io.serfspring.client.QueryResult;
import io.serfspring.client.SerfClient;
import io.serfspring.client.SerfCommandObservationConvention;
import io.serfspring.client.SizeLimits;
import io.serfspring.client.TooLargeException;
import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SerfClientAutoConfiguration}.
 */
class SerfClientAutoConfigurationTests {

	private final FakeAgent agent = new FakeAgent();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfClientAutoConfiguration.class))
		.withPropertyValues("serf.rpc.addr=" + this.agent.address());

	@AfterEach
	void close() throws Exception {
		this.agent.close();
	}

	@Test
	void whenClientIsOnTheClassPathThenThereIsASerfClient() {
		this.contextRunner.run((context) -> {
			context.getBean(SerfClient.class).event("deploy").send();
			assertThat(this.agent.commands()).containsExactly("event");
		});
	}

	@Test
	void whenBeansAreCreatedThenNoConnectionIsOpened() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(SerfClient.class);
			assertThat(context.getBean(SerfRpcClient.class).isConnected()).isFalse();
		});
	}

	@Test
	void whenClientIsAbsentThenThereIsNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SerfRpcClient.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("serfClient")
				.doesNotHaveBean("serfRpcClient")
				.doesNotHaveBean("serfConnectionDetails"));
	}

	@Test
	void whenApplicationHasAClientThenItWins() {
		SerfClient own = new DefaultSerfClient(SerfRpcClient.builder().build(), new JsonPayloadConverter(null),
				SizeLimits.DEFAULT, null, null);
		this.contextRunner.withBean(SerfClient.class, () -> own)
			.run((context) -> assertThat(context.getBean(SerfClient.class)).isSameAs(own));
	}

	@Test
	void whenApplicationHasAnRpcClientThenItIsUsed() {
		SerfRpcClient own = SerfRpcClient.builder().address(this.agent.address()).build();
		this.contextRunner.withBean(SerfRpcClient.class, () -> own)
			.withPropertyValues("serf.rpc.addr=127.0.0.1:1")
			.run((context) -> assertThat(context.getBean(SerfClient.class).stats()).isNotEmpty());
	}

	@Test
	void whenThereAreConnectionDetailsThenTheyComeBeforeTheProperties() {
		this.contextRunner.withPropertyValues("serf.rpc.addr=127.0.0.1:1")
			.withBean(SerfConnectionDetails.class, () -> this.agent::address)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(PropertiesSerfConnectionDetails.class);
				assertThat(context.getBean(SerfRpcClient.class).address()).isEqualTo(this.agent.address());
			});
	}

	@Test
	void whenBuilderIsAskedForTwiceThenThereAreTwo() {
		this.contextRunner.run((context) -> assertThat(context.getBean(SerfRpcClient.Builder.class))
			.isNotSameAs(context.getBean(SerfRpcClient.Builder.class)));
	}

	@Test
	void whenKeyIsSetThenTheAgentGetsIt() {
		this.contextRunner.withPropertyValues("serf.rpc.auth=secret").run((context) -> {
			context.getBean(SerfClient.class).stats();
			assertThat(this.agent.commands()).containsExactly("auth", "stats");
			assertThat(this.agent.requests().get(0).text("AuthKey")).isEqualTo("secret");
		});
	}

	@Test
	void whenKeyIsRefusedThenItIsInNoMessage() {
		this.agent.refuse("auth", "Invalid authentication token");
		this.contextRunner.withPropertyValues("serf.rpc.auth=hush-hush").run((context) -> {
			assertThatExceptionOfType(SerfAuthenticationException.class)
				.isThrownBy(context.getBean(SerfClient.class)::stats)
				.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("hush-hush"));
			assertThat(context.getBean(SerfRpcProperties.class).toString()).doesNotContain("hush-hush");
		});
	}

	@Test
	void whenContextIsClosedThenTheConnectionIs() {
		this.contextRunner.run((context) -> {
			SerfRpcClient rpc = context.getBean(SerfRpcClient.class);
			rpc.connect();
			context.close();
			assertThatIllegalStateException().isThrownBy(rpc::stats);
		});
	}

	@ParameterizedTest
	@MethodSource("hostileAnswers")
	void whenAnAnswerIsHostileThenItIsReadOrTheNodeIsNamed(String answer) {
		this.agent.onQuery((query) -> query.answer("n1", answer));
		this.contextRunner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class)).run((context) -> {
			QueryResult result = context.getBean(SerfClient.class).query("load").ask();
			for (Class<?> type : List.of(Load.class, Tree.class, Integer.class, BigDecimal.class, Object.class,
					Map.class, Class.class)) {
				try {
					assertThat(result.answers(type).get("n1")).isInstanceOf(type).isNotInstanceOf(Class.class);
				}
				catch (IllegalStateException ex) {
					assertThat(ex.getMessage()).startsWith("The answer of node 'n1' cannot be read as")
						.hasSizeLessThan(2000)
						.doesNotContainPattern("\\p{Cntrl}");
				}
			}
		});
	}

	static Stream<String> hostileAnswers() {
		return Stream.of("", "null", "{}", "[]", "{\"a\":".repeat(20_000), "[".repeat(100_000),
				"{\"children\":[".repeat(400) + "]}".repeat(400), "\"x\\u001b[31m\\ny\"", "1e999999999",
				"-1e-999999999", "9".repeat(2_000), "{\"value\":\"\u001b\\u000a\"}",
				"{\"@class\":\"java.lang.Runtime\"}", "\"java.lang.Runtime\"", "{\"value\":1} trailing", "\uFEFF{}",
				"\u0000\u0001", "NaN", "\"" + "x".repeat(100_000) + "\"", "{\"a\":1,\"a\":{\"a\":2}}");
	}

	@Test
	void whenJacksonIsPresentThenPayloadsAreJson() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class)).run((context) -> {
			this.agent.onQuery((query) -> query.answer("n1", "{\"value\":0.5}"));
			SerfClient client = context.getBean(SerfClient.class);
			assertThat(client.query("load").payload(List.of(1, 2)).ask().answers(Load.class)).containsEntry("n1",
					new Load(0.5));
			assertThat(this.agent.requests().get(1).bytes("Payload")).asString().isEqualTo("[1,2]");
		});
	}

	@Test
	void whenJacksonIsAbsentThenAnObjectIsRefusedWithAdvice() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("tools.jackson")).run((context) -> {
			SerfClient client = context.getBean(SerfClient.class);
			client.event("deploy").payload("text").send();
			assertThatIllegalStateException().isThrownBy(() -> client.event("deploy").payload(List.of()))
				.withMessageContaining("add Jackson to the class path");
		});
	}

	@Test
	void whenThereIsARegistryThenCommandsAreObserved() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.contextRunner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(SerfClient.class).event("deploy").send();
			TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("serf.rpc");
		});
	}

	@Test
	void whenApplicationHasAConventionThenItNamesTheObservation() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.contextRunner.withBean(ObservationRegistry.class, () -> registry)
			.withBean(SerfCommandObservationConvention.class, OwnConvention::new)
			.run((context) -> {
				context.getBean(SerfClient.class).event("deploy").send();
				TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("own");
			});
	}

	@Test
	void whenLimitIsSetThenItCounts() {
		this.contextRunner.withPropertyValues("serf.rpc.event-limit=100B").run((context) -> {
			SerfClient client = context.getBean(SerfClient.class);
			assertThatExceptionOfType(TooLargeException.class)
				.isThrownBy(client.event("deploy").payload("p".repeat(100))::send)
				.withMessageContaining("user_event_size_limit of 100 bytes");
		});
	}

	@ParameterizedTest
	@CsvSource({ "serf.rpc.addr, agent, is wrong", "serf.rpc.addr, ::1:7373, is wrong",
			"serf.rpc.addr, agent:99999, is wrong", "serf.rpc.connect-timeout, 0, one millisecond to one day",
			"serf.rpc.command-timeout, -1s, one millisecond to one day",
			"serf.rpc.write-timeout, 2d, one millisecond to one day",
			"serf.rpc.cluster-timeout, 0s, one millisecond to one day",
			"serf.rpc.keep-alive, 0, one millisecond to one day", "serf.rpc.event-limit, 10KB, 0 to 9216",
			"serf.rpc.query-limit, -1B, must not be negative" })
	void whenAPropertyIsWrongThenTheFailureNamesItAndNotTheKey(String property, String value, String reason) {
		this.contextRunner.withPropertyValues("serf.rpc.auth=hush-hush", property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'" + property + "'")
				.hasMessageContaining(reason)
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("serf.rpc"))
				.hasMessageNotContaining("hush-hush"));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:7373, 127.0.0.1, 7373", "[::1]:7374, ::1, 7374", "agent.example:1, agent.example, 1",
			"'', 127.0.0.1, 7373" })
	void whenTheAgentsOwnVariablesAreSetThenTheyBind(String value, String host, int port) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("SERF_RPC_ADDR", value, "SERF_RPC_AUTH", "secret")));
		SerfRpcProperties properties = Binder.get(environment)
			.bind("serf.rpc", Bindable.of(SerfRpcProperties.class))
			.get();
		assertThat(properties.address()).isEqualTo(new RpcAddress(host, port));
		assertThat(properties.auth()).isEqualTo("secret");
		assertThat(properties.keepAlive()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void whenAgentCannotBeReachedAtTheStartThenAnalysisNamesTheAddress() throws Exception {
		this.agent.close();
		SerfRpcClient client = SerfRpcClient.builder().address(this.agent.address()).build();
		assertThatExceptionOfType(SerfConnectionException.class).isThrownBy(client::connect)
			.satisfies(
					(ex) -> assertThat(analyze(ex).getAction()).contains("'serf.rpc.addr'").contains("SERF_RPC_ADDR"));
	}

	@Test
	void whenKeyIsRefusedAtTheStartThenAnalysisNamesTheKey() {
		this.agent.refuse("auth", "Invalid authentication token");
		SerfRpcClient client = SerfRpcClient.builder().address(this.agent.address()).authKey("hush-hush").build();
		assertThatExceptionOfType(SerfAuthenticationException.class).isThrownBy(client::connect)
			.satisfies(
					(ex) -> assertThat(analyze(ex).getAction()).contains("'serf.rpc.auth'").contains("SERF_RPC_AUTH"));
	}

	@Test
	void whenTheAgentRefusesSomethingElseThenThereIsNoAnalysis() {
		this.agent.refuse("event", "no");
		SerfRpcClient client = SerfRpcClient.builder().address(this.agent.address()).build();
		assertThatExceptionOfType(SerfRefusedException.class).isThrownBy(() -> client.event("x", new byte[0], false))
			.satisfies((ex) -> assertThat(analyze(ex)).isNull());
	}

	private static FailureAnalysis analyze(Throwable failure) {
		return new SerfRpcFailureAnalyzer().analyze(new IllegalStateException(failure));
	}

	record Load(double value) {
	}

	record Tree(List<Tree> children) {
	}

	/**
	 * Has a name of its own.
	 */
	private static final class OwnConvention implements SerfCommandObservationConvention {

		@Override
		public String getName() {
			return "own";
		}

	}

}
