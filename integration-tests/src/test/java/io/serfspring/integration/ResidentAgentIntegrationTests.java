package io.serfspring.integration;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.staying.StayingApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an installed handler with a JVM that stays behind real agents.
 */
class ResidentAgentIntegrationTests {

	@TempDir
	static Path folder;

	private static Installation handler;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@BeforeAll
	static void install() throws Exception {
		handler = new Installation(PackagedApplication.of(StayingApplication.class, folder.resolve("staying.jar")),
				folder.resolve("staying"));
		assertThat(handler.install("--resident").exitCode()).isZero();
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
	void whenAgentLeavesThenNothingHangs() {
		SerfAgent agent = agent("node1");
		agent.query("pid");
		agent.leave();
		assertThat(agent.log()).doesNotContain("[ERR] agent: ");
	}

	private SerfAgent agent(String name) {
		return this.agents.agent(name)
			.role("web")
			.handlerCommand(handler.handler().toString())
			.environment("NOTES", folder.resolve("notes").toString())
			.start();
	}

}
