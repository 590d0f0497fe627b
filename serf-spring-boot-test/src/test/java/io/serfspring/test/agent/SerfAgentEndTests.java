package io.serfspring.test.agent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests that what {@link WithSerfAgent} and {@link SerfAgentExtension} have started ends,
 * however the test ends. Handlers are told from those of other tests by how long they
 * sleep, and their agents have the same number in their command line.
 */
class SerfAgentEndTests {

	private static final String ON_PURPOSE = "on purpose";

	@Test
	void whenTestFailsThenAgentsAndHandlersEnd() {
		assertThat(failureOf(FailingTestCase.class)).isEqualTo(ON_PURPOSE);
		assertThat(commandsWith(FailingTestCase.SLEEP)).isEmpty();
	}

	@Test
	void whenAgentIsKilledOrLeavesThenItsHandlersEndWithTheTest() {
		assertThat(failureOf(OrphansTestCase.class)).isEqualTo(ON_PURPOSE);
		assertThat(commandsWith(OrphansTestCase.SLEEP)).isEmpty();
	}

	@Test
	void whenHandlersStartOrDetachAroundTheEndOfTheirAgentThenTheyEndWithTheTest() {
		tests(LateHandlersTestCase.class).assertStatistics((statistics) -> statistics.succeeded(1));
		assertThat(commandsWith(LateHandlersTestCase.SLEEP)).isEmpty();
	}

	@Test
	void whenAnAgentDoesNotStartThenTheOthersEnd() {
		assertThat(failureOf(StartFailsTestCase.class)).startsWith("Agent 'db-1' did not start: ")
			.contains("tags exceeds limit");
		assertThat(commandsWith(StartFailsTestCase.SLEEP)).isEmpty();
	}

	@Test
	void whenClassHasAnAgentThenItLivesForAllTestsAndEndsWithTheClass() {
		tests(ClassAgentTestCase.class).assertStatistics((statistics) -> statistics.succeeded(2));
		assertThat(commandsWith(ClassAgentTestCase.SLEEP)).isEmpty();
	}

	@Test
	void whenJvmExitsThenAgentsAndHandlersEnd() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), ExitingMain.class.getName())
			.inheritIO()
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(42);
		assertThat(commandsWith(ExitingMain.SLEEP)).isEmpty();
	}

	private String failureOf(Class<?> testCase) {
		return message(tests(testCase));
	}

	private Events tests(Class<?> testCase) {
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testCase)).execute().testEvents();
	}

	private String message(Events tests) {
		tests.assertStatistics((statistics) -> statistics.started(1).failed(1).aborted(0));
		return tests.failed()
			.stream()
			.map((event) -> event.getRequiredPayload(TestExecutionResult.class))
			.map((result) -> result.getThrowable().orElseThrow().getMessage())
			.findFirst()
			.orElseThrow();
	}

	private static List<String> commandsWith(String sleep) {
		return ProcessHandle.allProcesses()
			.flatMap((process) -> process.info().commandLine().stream())
			.filter((command) -> command.contains(sleep))
			.toList();
	}

	/**
	 * The agent, the shell and its {@code sleep}.
	 */
	private static void awaitProcesses(int count, String sleep) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(commandsWith(sleep)).hasSize(count));
	}

	@WithSerfAgent(name = "web-1", handlerCommand = "sleep " + FailingTestCase.SLEEP + "; true")
	static class FailingTestCase {

		static final String SLEEP = "271801";

		@Test
		void fails() {
			awaitProcesses(3, SLEEP);
			fail(ON_PURPOSE);
		}

	}

	@WithSerfAgent(name = "web-1", handlerCommand = "sleep " + OrphansTestCase.SLEEP + "; true")
	@WithSerfAgent(name = "web-2", handlerCommand = "sleep " + OrphansTestCase.SLEEP + "; true")
	static class OrphansTestCase {

		static final String SLEEP = "271802";

		@Test
		void fails(SerfAgent web1, SerfAgent web2) {
			awaitProcesses(6, SLEEP);
			web1.kill();
			web2.leave();
			awaitProcesses(4, SLEEP);
			fail(ON_PURPOSE);
		}

	}

	@WithSerfAgent(name = "web-1", handlerCommand = "sleep " + LateHandlersTestCase.SLEEP + " > /dev/null 2>&1 &")
	static class LateHandlersTestCase {

		static final String SLEEP = "271806";

		@Test
		void leaves(SerfAgent agent) {
			agent.event("any");
			awaitProcesses(2, SLEEP);
			agent.leave();
			assertThat(commandsWith(SLEEP)).isNotEmpty();
		}

	}

	@WithSerfAgent(name = "web-1", handlerCommand = "sleep " + StartFailsTestCase.SLEEP)
	@WithSerfAgent(name = "db-1", tags = "large=" + StartFailsTestCase.LARGE)
	static class StartFailsTestCase {

		static final String SLEEP = "271803";

		static final String SIXTY = "123456789012345678901234567890123456789012345678901234567890";

		static final String LARGE = SIXTY + SIXTY + SIXTY + SIXTY + SIXTY + SIXTY + SIXTY + SIXTY + SIXTY;

		@Test
		void isNotReached() {
		}

	}

	static class ClassAgentTestCase {

		static final String SLEEP = "271804";

		@RegisterExtension
		static SerfAgentExtension agents = new SerfAgentExtension();

		@BeforeAll
		static void startAgent() {
			agents.agent("class").handlerCommand("sleep " + SLEEP + "; true").start();
		}

		@Test
		void whenFirstTestStartsAnAgentThenThereAreTwo() {
			startAnother();
		}

		@Test
		void whenSecondTestStartsAnAgentThenThereAreTwo() {
			startAnother();
		}

		private void startAnother() {
			awaitProcesses(3, SLEEP);
			agents.agent("test").handlerCommand("exec sleep " + SLEEP).start();
			awaitProcesses(5, SLEEP);
		}

	}

	static class ExitingMain {

		static final String SLEEP = "271805";

		public static void main(String[] args) {
			new AgentScope(SerfBinary.of(Optional.empty())).start("web-1",
					List.of(new ShellCommand("sleep " + SLEEP + "; true").asAgentOption()), Map.of());
			awaitProcesses(3, SLEEP);
			System.exit(42);
		}

	}

}
