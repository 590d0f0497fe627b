package io.serfspring.process;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AgentVariablesEnvironmentPostProcessor}.
 */
class AgentVariablesEnvironmentPostProcessorTests {

	@Test
	void whenThereIsNoEventThenVariablesOfTheAgentBindToNothingElse() {
		assertThat(process(Map.of("SERF_TAG", "leftover")).getProperty("serf.tag")).isNull();
	}

	@Test
	void whenVariableIsTheApplicationsThenItStays() {
		ConfigurableEnvironment environment = process(
				Map.of("SERF_EVENT", "user", "SERF_SCRIPT_STDIN_LIMIT", "1KB", "SERF_USER", "leftover"));
		assertThat(environment.getProperty("serf.script.stdin-limit")).isEqualTo("1KB");
		assertThat(environment.getProperty("serf.user")).isNull();
	}

	private ConfigurableEnvironment process(Map<String, Object> variables) {
		ConfigurableEnvironment environment = new TestEnvironment(variables);
		new AgentVariablesEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		return environment;
	}

}
