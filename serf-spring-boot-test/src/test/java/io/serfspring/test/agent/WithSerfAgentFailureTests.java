package io.serfspring.test.agent;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests that what cannot be started fails the test, with a message that says what to do.
 */
class WithSerfAgentFailureTests {

	@Test
	void whenThereIsNoBinaryThenTheMessageSaysHowToInstallIt() {
		Events tests = EngineTestKit.engine("junit-jupiter")
			.configurationParameter("serf.binary", "/nowhere/serf")
			.selectors(selectClass(OneAgentTestCase.class))
			.execute()
			.testEvents();
		assertThat(message(tests)).isEqualTo("Cannot run '/nowhere/serf', and this test needs a real agent. Install "
				+ "Serf (on Debian and Ubuntu: apt-get install serf, elsewhere: the program of "
				+ "https://releases.hashicorp.com/serf/ on the PATH), or let the environment variable SERF_BINARY "
				+ "name another program");
	}

	@Test
	void whenNamesAreNotUniqueThenTheMessageNamesThem() {
		assertThat(failureOf(SameNameTestCase.class)).isEqualTo("Several @WithSerfAgent have the name 'web-1'");
	}

	@Test
	void whenTagHasNoValueThenTheMessageNamesIt() {
		assertThat(failureOf(TagTestCase.class))
			.isEqualTo("Attribute 'tags' of @WithSerfAgent has 'dc', expected name=value");
	}

	@Test
	void whenJarDoesNotExistThenTheMessageHasItsResolvedPath() {
		Path jar = Path.of(System.getProperty("java.home"), "no-such.jar");
		assertThat(failureOf(JarTestCase.class))
			.isEqualTo("There is no file '%s' to use as the handler. Package it first.".formatted(jar));
	}

	@Test
	void whenParameterNamesNoneOfSeveralAgentsThenTheMessageHasTheAgents() {
		assertThat(failureOf(ParametersTestCase.class))
			.startsWith("No agent for parameter 'db', there is [agent 'web-1' at");
	}

	private String failureOf(Class<?> testCase) {
		return message(EngineTestKit.engine("junit-jupiter").selectors(selectClass(testCase)).execute().testEvents());
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

	@WithSerfAgent
	static class OneAgentTestCase {

		@Test
		void isNotReached() {
		}

	}

	@WithSerfAgent(name = "web-1")
	@WithSerfAgent(name = "web-1", role = "web")
	static class SameNameTestCase {

		@Test
		void isNotReached() {
		}

	}

	@WithSerfAgent(tags = "dc")
	static class TagTestCase {

		@Test
		void isNotReached() {
		}

	}

	@WithSerfAgent(handler = "${java.home}/no-such.jar")
	static class JarTestCase {

		@Test
		void isNotReached() {
		}

	}

	@WithSerfAgent(name = "web-1")
	@WithSerfAgent(name = "db-1")
	static class ParametersTestCase {

		@Test
		void isNotReached(SerfAgent db) {
		}

	}

}
