package io.serfspring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptModeEnvironmentPostProcessor}.
 */
class ScriptModeEnvironmentPostProcessorTests {

	@Test
	void whenThereIsNoEventThenTheEnvironmentStaysAsItIs() {
		assertThat(process(Map.of(), Map.of()).getProperty("spring.main.banner-mode")).isNull();
	}

	@Test
	void whenScriptModeIsDisabledThenTheEnvironmentStaysAsItIs() {
		assertThat(process(Map.of("serf.script.enabled", "false"), Map.of("SERF_EVENT", "user"))
			.getProperty("spring.main.banner-mode")).isNull();
	}

	@Test
	void whenThereIsNoEventThenVariablesOfTheAgentBindToNothingElse() {
		assertThat(process(Map.of(), Map.of("SERF_TAG", "leftover")).getProperty("serf.tag")).isNull();
	}

	@AfterEach
	void restoreConsole() {
		QuietConsole.restore();
	}

	@Test
	void whenThereIsAnEventThenTheConsoleIsQuiet() {
		process(Map.of(), Map.of("SERF_EVENT", "user"));
		assertThat(QuietConsole.isQuiet()).isTrue();
	}

	@Test
	void whenTheConsoleLogIsAskedForThenTheConsoleIsGivenBack() {
		QuietConsole.silence();
		process(Map.of("logging.console.enabled", "true"), Map.of("SERF_EVENT", "user"));
		assertThat(QuietConsole.isQuiet()).isFalse();
	}

	@Test
	void whenThereIsAnEventThenDefaultsSuitAShortProcess() {
		ConfigurableEnvironment environment = process(Map.of(), Map.of("SERF_EVENT", "user"));
		assertThat(environment.getProperty("spring.main.web-application-type")).isEqualTo("none");
		assertThat(environment.getProperty("spring.main.banner-mode")).isEqualTo("off");
		assertThat(environment.getProperty("spring.main.lazy-initialization")).isEqualTo("true");
		assertThat(environment.getProperty("spring.jmx.enabled")).isEqualTo("false");
		assertThat(environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase")).isEqualTo("1s");
		assertThat(environment.getProperty("logging.console.enabled")).isEqualTo("false");
	}

	@Test
	void whenApplicationConfiguresADefaultThenItWins() {
		assertThat(process(Map.of("spring.main.lazy-initialization", "false"), Map.of("SERF_EVENT", "user"))
			.getProperty("spring.main.lazy-initialization")).isEqualTo("false");
	}

	@Test
	void whenEventIsGivenByHandThenItsCompanionsHaveDefaults() {
		ConfigurableEnvironment environment = process(Map.of("serf.event", "user"), Map.of());
		assertThat(environment.getProperty("serf.self.name")).isEqualTo("localhost");
		assertThat(environment.getProperty("serf.user.ltime")).isEqualTo("0");
		assertThat(environment.getProperty("serf.query.ltime")).isEqualTo("0");
	}

	@Test
	void whenEventComesFromTheAgentThenItsCompanionsHaveNoDefaults() {
		assertThat(process(Map.of(), Map.of("SERF_EVENT", "user")).getProperty("serf.self.name")).isNull();
	}

	@Test
	void whenVariableIsTheApplicationsThenItStays() {
		ConfigurableEnvironment environment = process(Map.of(),
				Map.of("SERF_EVENT", "user", "SERF_SCRIPT_STDIN_LIMIT", "1KB", "SERF_USER", "leftover"));
		assertThat(environment.getProperty("serf.script.stdin-limit")).isEqualTo("1KB");
		assertThat(environment.getProperty("serf.user")).isNull();
	}

	private ConfigurableEnvironment process(Map<String, Object> properties, Map<String, Object> variables) {
		ConfigurableEnvironment environment = new TestEnvironment(variables);
		environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
		new ScriptModeEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		return environment;
	}

	/**
	 * Environment with its own variables in place of those of the process.
	 */
	private static final class TestEnvironment extends StandardEnvironment {

		private final Map<String, Object> variables;

		private TestEnvironment(Map<String, Object> variables) {
			super(new MutablePropertySources());
			this.variables = variables;
			getPropertySources()
				.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		}

		@Override
		public Map<String, Object> getSystemEnvironment() {
			return (this.variables != null) ? this.variables : Map.of();
		}

	}

}
