package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an installed handler with a JVM that stays behind real agents.
 */
class ResidentAgentIntegrationTests {

	/**
	 * An event may get a process of its own for a while.
	 */
	private static final Duration PAUSE = Duration.ofMillis(100);

	@TempDir
	static Path folder;

	private static StayingHandler staying;

	private static Installation handler;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@BeforeAll
	static void install() throws Exception {
		staying = StayingHandler.in(folder);
		handler = staying.installation();
		staying.install("--resident");
	}

	/**
	 * The agents of a test end before this, and what they have started with them.
	 */
	@AfterAll
	static void nothingIsLeft() {
		assertThat(ProcessHandle.allProcesses()
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((command) -> command.contains(folder.toString() + "/"))).isEmpty();
	}

	@Test
	void whenAgentAsksThenOneProcessAnswers() {
		SerfAgent agent = agent("node1");
		Map<String, String> first = agent.query("pid");
		assertThat(first).containsOnlyKeys("node1");
		assertThat(IntStream.range(0, 20).mapToObj((i) -> agent.query("pid"))).containsOnly(first);
	}

	@Test
	void whenTwoAgentsShareTheFolderThenBothGetTheirAnswers() {
		SerfAgent one = agent("node1");
		SerfAgent two = agent("node2");
		String pid = one.query("pid").get("node1");
		assertThat(two.query("pid")).containsOnlyKeys("node2").doesNotContainValue(pid);
		assertThat(one.query("pid")).containsEntry("node1", pid);
	}

	@Test
	void whenAgentLeavesThenNothingHangsAndTheProcessStaysUntilItsTimeIsOver() throws Exception {
		SerfAgent agent = agent("node1");
		String pid = agent.query("pid").get("node1");
		agent.leave();
		assertThat(agent.log()).doesNotContain("[ERR] agent: ");
		assertThat(handler.run("--status").text()).startsWith("running, pid " + pid + ", ");
		assertThat(handler.run("--stop").exitCode()).isZero();
	}

	@Test
	void whenInstalledAgainWhileEventsArriveThenEachIsHandledOnceAndTheNewVersionTakesOver() throws Exception {
		SerfAgent agent = agent("node1");
		String pid = agent.query("pid").get("node1");
		staying.takeNotes();
		AtomicBoolean installing = new AtomicBoolean(true);
		CompletableFuture<List<String>> sent = CompletableFuture.supplyAsync(() -> sendEvents(agent, installing));
		staying.install("--resident");
		installing.set(false);
		List<String> events = sent.join();
		staying.awaitNote(events.get(events.size() - 1) + "\n");
		assertThat(Files.readAllLines(staying.notes())).filteredOn((note) -> note.startsWith("event "))
			.isEqualTo(events);
		StayingHandler.awaitEnd(pid);
		String other = agent.query("pid").get("node1");
		assertThat(agent.query("pid")).containsEntry("node1", other).doesNotContainValue(pid);
		assertThat(handler.run("--status").text()).startsWith("running, pid " + other + ", ");
	}

	/**
	 * Send events until the new version is there, and some after that.
	 */
	private static List<String> sendEvents(SerfAgent agent, AtomicBoolean installing) {
		List<String> events = new ArrayList<>();
		for (int more = 20; more > 0; more -= installing.get() ? 0 : 1) {
			events.add("event " + events.size());
			agent.event("note", events.get(events.size() - 1));
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		return events;
	}

	private SerfAgent agent(String name) {
		return this.agents.agent(name)
			.role("web")
			.handlerCommand(handler.handler().toString())
			.environment("NOTES", staying.notes().toString())
			.start();
	}

}
