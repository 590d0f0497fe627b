package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.echo.EchoApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that real agents start.
 */
class AgentIntegrationTests {

	private final List<SerfAgent> agents = new ArrayList<>();

	@TempDir
	Path folder;

	@AfterEach
	void stopAgents() {
		this.agents.forEach(SerfAgent::close);
	}

	@Test
	void whenMembersComeAndGoThenEachEventArrivesWithItsMembers() {
		SerfAgent observer = handlingAgent("observer");
		awaitEvent("member-join observer{}");
		SerfAgent one = agent("one", "-tag=role=web");
		SerfAgent two = agent("two", "-tag=list=a,b");
		observer.join(one, two);
		awaitEvent("member-join one{role=web} two{list=a,b}");
		one.tags("-set", "version=2");
		awaitEvent("member-update one{role=web, version=2}");
		one.leave();
		awaitEvent("member-leave one{role=web, version=2}");
		two.kill();
		awaitEvent("member-failed two{list=a,b}");
	}

	@Test
	void whenUserEventsAreNotCoalescedThenEachArrives() {
		SerfAgent agent = handlingAgent("node1");
		agent.event("record-each", "1", false);
		agent.event("record-each", "2", false);
		awaitEvent("user event 'record-each' 1");
		awaitEvent("user event 'record-each' 2");
	}

	@Test
	void whenUserEventsAreCoalescedThenTheLastArrives() throws IOException {
		SerfAgent agent = handlingAgent("node1");
		for (int i = 1; i <= 3; i++) {
			agent.event("record-last", "" + i, true);
		}
		awaitEvent("user event 'record-last' 3");
		assertThat(events()).doesNotContain("user event 'record-last' 1", "user event 'record-last' 2");
	}

	@Test
	void whenAnswerFitsExactlyThenItArrivesAndOneByteMoreDoesNot() {
		SerfAgent agent = handlingAgent("node1");
		awaitEvent("member-join node1{}");
		assertThat(agent.query("sized", "978")).containsOnlyKeys("node1")
			.hasEntrySatisfying("node1", (answer) -> assertThat(answer).hasSize(978));
		assertThat(agent.query("sized", "979")).isEmpty();
		agent.awaitLog("exit status 1");
		assertThat(agent.log()).doesNotContain("response exceeds limit");
	}

	@Test
	void whenNodeNameIsLongThenTheAnswerThatFitsIsShorter() {
		String name = "n".repeat(60);
		SerfAgent agent = handlingAgent(name);
		awaitEvent("member-join " + name + "{}");
		assertThat(agent.query("sized", "921")).containsKey(name);
		assertThat(agent.query("sized", "922")).isEmpty();
	}

	@Test
	void whenHandlerFailsThenTheAgentKnowsAndTheNextEventIsHandled() {
		SerfAgent agent = handlingAgent("node1");
		agent.event("fail", "", false);
		agent.awaitLog("exit status 1");
		agent.event("record-next", "x", false);
		awaitEvent("user event 'record-next' x");
	}

	@Test
	void whenHandlerPrintsAndLogsThenTheAnswerIsExact() {
		SerfAgent agent = handlingAgent("node1");
		awaitEvent("member-join node1{}");
		assertThat(agent.query("noisy", "")).isEqualTo(Map.of("node1", "answer"));
	}

	@Test
	void whenAgentHasNoLocaleThenNamesArriveIntact() {
		SerfAgent agent = handlingAgent("nöde-☃", "-tag=role=wëb");
		awaitEvent("member-join nöde-☃{role=wëb}");
		assertThat(agent.query("name-😀 ${user.home}", ""))
			.isEqualTo(Map.of("nöde-☃", "nöde-☃|name-😀 ${user.home}|wëb|{ROLE=wëb}"));
	}

	private SerfAgent agent(String name, String... options) {
		return started(SerfAgent.start(name, this.folder, Map.of(), options));
	}

	private SerfAgent handlingAgent(String name, String... options) {
		List<String> all = new ArrayList<>(List.of(options));
		all.add("-event-handler=*=exec "
				+ String.join(" ", HandlerProcess.application(EchoApplication.class).command()));
		return started(SerfAgent.start(name, this.folder, Map.of("ECHO_EVENTS", eventsFile().toString()),
				all.toArray(String[]::new)));
	}

	private SerfAgent started(SerfAgent agent) {
		this.agents.add(agent);
		return agent;
	}

	private void awaitEvent(String event) {
		Awaitility.await(event)
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(events()).contains(event));
	}

	private List<String> events() throws IOException {
		return Files.exists(eventsFile()) ? Files.readAllLines(eventsFile()) : List.of();
	}

	private Path eventsFile() {
		return this.folder.resolve("events");
	}

}
