package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.integration.rpc.RpcAgent;
import io.serfspring.integration.service.ServiceApplication;
import io.serfspring.integration.service.ServiceHandler;
import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;
import io.serfspring.stream.SerfStreamContainer;
import io.serfspring.stream.StreamStatus;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that gets the events of a real agent.
 */
class StreamIntegrationTests {

	private static final int RESTARTS = Integer.getInteger("stream.restarts", 4);

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	Path folder;

	private final List<ConfigurableApplicationContext> services = new ArrayList<>();

	@AfterEach
	void stopServices() {
		this.services.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void whenServiceRunsThenItHandlesEventsAndAnswersQueries() {
		SerfAgent agent = this.agents.agent("nöde-☃").role("web").tag("my-tag", "x,y=z").start();
		Service service = start(agent);
		service.awaitEvent("JOIN nöde-☃{my-tag=x,y=z, role=web}");
		agent.event("deploy", "1.0\n");
		service.awaitEvent("deploy 1.0\n");
		assertThat(agent.query("whoami")).isEqualTo(Map.of("nöde-☃", "nöde-☃|web|{my-tag=x,y=z, role=web}"));
		assertThat(agent.query("payload", "ä\t\n")).isEqualTo(Map.of("nöde-☃", "ä\t\n"));
		assertThat(agent.query("silent", "", Duration.ofSeconds(1))).isEmpty();
		agent.setTag("role", "db");
		service.awaitEvent("UPDATE nöde-☃{my-tag=x,y=z, role=db}");
		assertThat(agent.query("whoami")).isEqualTo(Map.of("nöde-☃", "nöde-☃|db|{my-tag=x,y=z, role=db}"));
	}

	@Test
	void whenEventsAreManyThenTheyAreHandledInTheOrderOfTheAgent() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		fire(agent, "event", 5000);
		await(() -> assertThat(service.userEvents()).hasSize(5000));
		assertThat(service.userEvents()).isEqualTo(numbered("event", 5000));
	}

	@Test
	void whenFailureIsAnsweredThenTheAskerGetsTheAnswer() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		assertThat(agent.query("unsupported")).isEqualTo(Map.of("n1", "not supported by n1"));
		assertThat(service.status().counters().failed()).isZero();
	}

	@Test
	void whenHandlerFailsThenTheNextEventIsHandled() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		agent.event("fail");
		agent.event("next");
		service.awaitEvent("next ");
		assertThat(service.status().counters().failed()).isOne();
	}

	@Test
	void whenMembersComeAndGoThenHandlersAreTold() {
		SerfAgent observer = this.agents.agent("observer").start();
		Service service = start(observer);
		SerfAgent one = this.agents.agent("one").role("web").join(observer).start();
		SerfAgent two = this.agents.agent("two").join(observer).start();
		service.awaitEvent("JOIN observer{}");
		await(() -> assertThat(service.joined()).contains("one{role=web}", "two{}"));
		one.setTag("version", "2");
		service.awaitEvent("UPDATE one{role=web, version=2}");
		one.leave();
		service.awaitEvent("LEAVE one{role=web, version=2}");
		two.kill();
		service.awaitEvent("FAILED two{}");
	}

	@Test
	void whenATagIsSetRightAfterAJoinThenTheJoinIsDelivered() {
		SerfAgent observer = this.agents.agent("observer").start();
		Service service = start(observer);
		service.awaitEvent("JOIN observer{}");
		SerfAgent late = this.agents.agent("late").start();
		late.join(observer);
		late.setTag("role", "web");
		await(() -> assertThat(service.joined()).anyMatch((member) -> member.startsWith("late{")));
		await(() -> assertThat(service.lastOf("late")).endsWith("late{role=web}"));
	}

	@Test
	void whenUpdatesAreRepeatedThenOnlyTheFirstIsDelivered() {
		SerfAgent observer = this.agents.agent("observer").start();
		SerfAgent other = this.agents.agent("other").join(observer).start();
		Service service = start(observer);
		other.setTag("version", "1");
		service.awaitEvent("UPDATE other{version=1}");
		SerfAgent third = this.agents.agent("third").join(observer).start();
		await(() -> assertThat(service.joined()).contains("third{}"));
		third.leave();
		service.awaitEvent("LEAVE third{}");
		assertThat(service.handler().events()).containsOnlyOnce("UPDATE other{version=1}");
	}

	@Test
	void whenAgentIsKilledAgainAndAgainThenTheServiceFindsItsWayBack() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		for (int i = 1; i <= RESTARTS; i++) {
			fire(agent, "before-" + i + "-", 200);
			agent.restart();
			service.awaitConnections(i + 1);
			fire(agent, "after-" + i + "-", 20);
			String last = "after-" + i + "-19 ";
			service.awaitEvent(last);
			assertThat(service.userEvents()).containsSubsequence(numbered("after-" + i + "-", 20));
		}
		assertThat(service.handler().events()).containsOnlyOnce("JOIN n1{}");
		assertThat(service.status().counters().dropped()).isZero();
	}

	@Test
	void whenAgentDeliversEventsAgainAfterARestartThenTheyAreNotHandledAgain() {
		SerfAgent other = this.agents.agent("other").start();
		SerfAgent agent = this.agents.agent("n1").join(other).start();
		Service service = start(agent, "--serf.duplicates.window=100");
		fire(other, "event", 5);
		await(() -> assertThat(service.userEvents()).hasSize(5));
		// By itself it would deliver the events before the service is connected again.
		other.suspend();
		agent.restart();
		service.awaitConnections(2);
		other.resume();
		joinWithReplay(agent, other);
		await(() -> assertThat(service.status().counters().duplicates()).isEqualTo(5));
		other.event("last");
		service.awaitEvent("last ");
		assertThat(service.userEvents()).doesNotHaveDuplicates();
	}

	@Test
	void whenAgentIsSuspendedThenTheServiceConnectsAgainAfterThat() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		agent.suspend();
		await(() -> assertThat(service.status().connected()).isFalse());
		agent.resume();
		await(() -> assertThat(service.status().connected()).isTrue());
		agent.event("after");
		service.awaitEvent("after ");
	}

	@Test
	void whenAgentIsAbsentThenTheServiceWaitsForIt() {
		SerfAgent agent = this.agents.agent("n1").start();
		agent.kill();
		Service service = open(agent);
		await(() -> assertThat(service.status().lastFailure()).contains("refused"));
		agent.restart();
		service.awaitEvent("JOIN n1{}");
	}

	@Test
	void whenKeyIsWrongThenTheServiceGivesUp() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = open(agent, "--serf.rpc.auth=wrong");
		await(() -> assertThat(service.status().lastFailure()).isNotNull().doesNotContain("wrong"));
		await(() -> assertThat(threadNames()).doesNotContain("serf-stream"));
		assertThat(service.status().connected()).isFalse();
	}

	@Test
	void whenAWrongKeyBecomesTheRightOneThenTheServiceConnects() throws Exception {
		Path configuration = this.folder.resolve("agent.json");
		Files.writeString(configuration, "{ \"rpc_auth\": \"old\" }");
		try (RpcAgent agent = RpcAgent.start("n1", this.folder, "-config-file=" + configuration)) {
			Service service = open(agent.address().toString(), "--serf.rpc.auth=new",
					"--serf.stream.retry-authentication=true");
			await(() -> assertThat(service.status().lastFailure()).contains("Invalid authentication token"));
			agent.kill();
			Files.writeString(configuration, "{ \"rpc_auth\": \"new\" }");
			agent.start();
			service.awaitConnections(1);
			service.awaitEvent("JOIN n1{}");
		}
	}

	@Test
	void whenHandlerIsSlowAndEventsAreTooManyThenTheLossIsCounted() {
		SerfAgent agent = this.agents.agent("n1").start();
		agent.awaitLog("Received event: member-join");
		Service service = start(agent, "--serf.stream.queue-capacity=1000");
		agent.event("slow");
		service.awaitEvent("slow ");
		fire(agent, "event", 50_000);
		agent.event("last");
		await(() -> assertThat(service.status().counters().dropped() + service.status().queued()).isEqualTo(50_001));
		service.handler().release(1);
		await(() -> assertThat(service.status().queued()).isZero());
		await(() -> assertThat(service.userEvents()).hasSize(1 + 1000));
		assertThat(service.userEvents()).isEqualTo(concat(List.of("slow "), numbered("event", 1000)));
		assertThat(service.status().counters().dropped()).isEqualTo(49_001);
		assertThat(agent.log()).doesNotContain("Dropping event");
	}

	@Test
	void whenMembersChangeWhileTheStreamIsStoppedThenTheNextStartDeliversThat() {
		SerfAgent observer = this.agents.agent("observer").start();
		SerfAgent leaving = this.agents.agent("leaving").join(observer).start();
		SerfAgent failing = this.agents.agent("failing").join(observer).start();
		SerfAgent returning = this.agents.agent("returning").join(observer).start();
		Service service = start(observer);
		service.awaitEvent("JOIN failing{} leaving{} observer{} returning{}");
		service.container().stop();
		leaving.leave();
		failing.kill();
		returning.restart();
		returning.setTag("role", "web");
		this.agents.agent("coming").join(observer, returning).start();
		observer.awaitLog("EventMemberFailed: failing");
		service.container().start();
		service.awaitEvent("LEAVE leaving{}");
		service.awaitEvent("FAILED failing{}");
		await(() -> assertThat(service.joined()).contains("coming{}"));
		await(() -> assertThat(service.lastOf("returning")).endsWith("returning{role=web}"));
	}

	@Test
	void whenAScriptAnswersTheSameQueryThenTheAskerGetsOneAnswerAndTheStreamGoesOn() {
		SerfAgent agent = this.agents.agent("n1").handlerCommand("echo script").start();
		Service service = start(agent);
		for (int i = 0; i < 5; i++) {
			assertThat(agent.query("whoami")).containsOnlyKeys("n1")
				.hasEntrySatisfying("n1", (answer) -> assertThat(answer).isIn("script\n", "n1||{}"));
		}
		agent.event("after");
		service.awaitEvent("after ");
		assertThat(service.status().connected()).isTrue();
	}

	@Test
	void whenQueryHandlersAskTheirOwnNodeThenItAnswersAsLongAsAnotherQueryCanBeHandled() {
		SerfAgent agent = this.agents.agent("n1").start();
		start(agent, "--serf.stream.query-concurrency=2");
		assertThat(agent.query("nested", "1 60000", Duration.ofSeconds(60))).containsEntry("n1", "innermost");
		agent.query("nested", "2 1000", Duration.ofSeconds(5));
		assertThat(agent.query("whoami", "", Duration.ofSeconds(60))).containsEntry("n1", "n1||{}");
	}

	@Test
	void whenContextIsClosedWhileHandlersRunThenTheyAreInterruptedInTheEnd() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent, "--spring.lifecycle.timeout-per-shutdown-phase=2s");
		agent.event("slow");
		agent.event("left-over");
		service.awaitEvent("slow ");
		await(() -> assertThat(service.status().queued()).isOne());
		service.context().close();
		assertThat(service.container().isRunning()).isFalse();
		assertThat(service.handler().events()).doesNotContain("left-over ");
		assertThat(service.status().counters().dropped()).isOne();
		await(() -> assertThat(threadNames()).noneMatch((name) -> name.startsWith("serf-stream-events")));
	}

	@Test
	void whenContextIsStoppedAndStartedThenEventsComeAgain() {
		SerfAgent agent = this.agents.agent("n1").start();
		Service service = start(agent);
		service.context().stop();
		assertThat(service.container().isRunning()).isFalse();
		service.context().start();
		service.awaitConnections(2);
		agent.event("again");
		service.awaitEvent("again ");
	}

	private Service start(SerfAgent agent, String... arguments) {
		Service service = open(agent, arguments);
		service.awaitConnections(1);
		return service;
	}

	private Service open(SerfAgent agent, String... arguments) {
		return open(agent.rpcAddress(), arguments);
	}

	private Service open(String address, String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("--serf.stream.enabled=true", "--serf.rpc.addr=" + address, "--server.port=0",
						"--serf.stream.max-reconnect-interval=200ms", "--logging.level.io.serfspring.dispatch=error"));
		all.addAll(Arrays.asList(arguments));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(ServiceApplication.class)
			.registerShutdownHook(false)
			.run(all.toArray(String[]::new));
		this.services.add(context);
		return new Service(context, context.getBean(SerfStreamContainer.class), context.getBean(ServiceHandler.class));
	}

	private static void joinWithReplay(SerfAgent agent, SerfAgent other) {
		try (SerfRpcClient client = client(agent); SerfRpcClient otherClient = client(other)) {
			RpcMember member = otherClient.members()
				.stream()
				.filter((candidate) -> candidate.name().equals(other.name()))
				.findFirst()
				.orElseThrow();
			client.join(List.of(member.address().getHostAddress() + ":" + member.port()), true).join();
		}
	}

	private static void fire(SerfAgent agent, String name, int count) {
		try (SerfRpcClient client = client(agent)) {
			for (int i = 0; i < count; i++) {
				client.event(name + i, new byte[0], false);
			}
		}
	}

	private static SerfRpcClient client(SerfAgent agent) {
		return SerfRpcClient.builder().address(RpcAddress.parse(agent.rpcAddress())).build();
	}

	private static List<String> numbered(String name, int count) {
		return IntStream.range(0, count).mapToObj((i) -> name + i + " ").toList();
	}

	private static List<String> concat(List<String> one, List<String> other) {
		List<String> all = new ArrayList<>(one);
		all.addAll(other);
		return all;
	}

	private static List<String> threadNames() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
	}

	/**
	 * A running service.
	 */
	private record Service(ConfigurableApplicationContext context, SerfStreamContainer container,
			ServiceHandler handler) {

		StreamStatus status() {
			return ((SerfStream) this.container).status();
		}

		void awaitConnections(int number) {
			await(() -> assertThat(status().counters().connections()).isGreaterThanOrEqualTo(number));
			await(() -> assertThat(status().connected()).isTrue());
		}

		void awaitEvent(String event) {
			await(() -> assertThat(this.handler.events()).contains(event));
		}

		List<String> userEvents() {
			return this.handler.events().stream().filter((event) -> !event.matches("[A-Z]+ .*")).toList();
		}

		List<String> joined() {
			return this.handler.events()
				.stream()
				.filter((event) -> event.startsWith("JOIN "))
				.flatMap((event) -> Arrays.stream(event.substring("JOIN ".length()).split("(?<=\\}) ")))
				.toList();
		}

		String lastOf(String member) {
			return this.handler.events()
				.stream()
				.filter((event) -> event.contains(" " + member + "{"))
				.reduce("", (one, other) -> other);
		}

	}

}
