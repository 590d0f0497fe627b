package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.echo.EchoApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentBuilder;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that real agents start.
 */
class AgentIntegrationTests {

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	Path folder;

	@Test
	void whenMembersComeAndGoThenEachEventArrivesWithItsMembers() {
		SerfAgent observer = handlingAgent("observer").start();
		awaitEvent("member-join observer{}");
		SerfAgent one = this.agents.agent("one").role("web").start();
		SerfAgent two = this.agents.agent("two").tag("list", "a,b").start();
		observer.join(one, two);
		awaitEvent("member-join one{role=web} two{list=a,b}");
		one.setTag("version", "2");
		awaitEvent("member-update one{role=web, version=2}");
		one.leave();
		awaitEvent("member-leave one{role=web, version=2}");
		two.kill();
		awaitEvent("member-failed two{list=a,b}");
	}

	@Test
	void whenUserEventsAreNotCoalescedThenEachArrives() {
		SerfAgent agent = handlingAgent("node1").start();
		agent.event("record-each", "1");
		agent.event("record-each", "2");
		awaitEvent("user event 'record-each' 1");
		awaitEvent("user event 'record-each' 2");
	}

	@Test
	void whenUserEventsAreCoalescedThenTheLastArrives() throws IOException {
		SerfAgent agent = handlingAgent("node1").start();
		for (int i = 1; i <= 3; i++) {
			agent.coalescedEvent("record-last", "" + i);
		}
		awaitEvent("user event 'record-last' 3");
		assertThat(events()).doesNotContain("user event 'record-last' 1", "user event 'record-last' 2");
	}

	@Test
	void whenAnswerFitsExactlyThenItArrivesAndOneByteMoreDoesNot() {
		SerfAgent agent = handlingAgent("node1").start();
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
		SerfAgent agent = handlingAgent(name).start();
		awaitEvent("member-join " + name + "{}");
		assertThat(agent.query("sized", "921")).containsKey(name);
		assertThat(agent.query("sized", "922")).isEmpty();
	}

	@Test
	void whenHandlerFailsThenTheAgentKnowsAndTheNextEventIsHandled() {
		SerfAgent agent = handlingAgent("node1").start();
		agent.event("fail");
		agent.awaitLog("exit status 1");
		agent.event("record-next", "x");
		awaitEvent("user event 'record-next' x");
	}

	@Test
	void whenHandlerPrintsAndLogsThenTheAnswerIsExact() {
		SerfAgent agent = handlingAgent("node1").start();
		awaitEvent("member-join node1{}");
		assertThat(agent.query("noisy")).isEqualTo(Map.of("node1", "answer"));
	}

	@Test
	void whenAgentHasNoLocaleThenNamesArriveIntact() {
		SerfAgent agent = handlingAgent("nöde-☃").role("wëb").start();
		awaitEvent("member-join nöde-☃{role=wëb}");
		assertThat(agent.query("name-😀 ${user.home}"))
			.isEqualTo(Map.of("nöde-☃", "nöde-☃|name-😀 ${user.home}|wëb|{ROLE=wëb}"));
	}

	private SerfAgentBuilder handlingAgent(String name) {
		return this.agents.agent(name)
			.handlerCommand("exec " + String.join(" ", HandlerProcess.application(EchoApplication.class).command()))
			.environment("ECHO_EVENTS", eventsFile().toString());
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
