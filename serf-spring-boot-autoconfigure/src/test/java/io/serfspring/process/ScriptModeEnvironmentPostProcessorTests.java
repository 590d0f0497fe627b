package io.serfspring.process;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptModeEnvironmentPostProcessor}.
 */
class ScriptModeEnvironmentPostProcessorTests {

	private final ScriptProcess process = new ScriptProcess();

	@Test
	void whenThereIsNoEventThenTheEnvironmentStaysAsItIs() {
		assertThat(process(Map.of(), Map.of()).getProperty("spring.main.banner-mode")).isNull();
	}

	@Test
	void whenScriptModeIsDisabledThenTheEnvironmentStaysAsItIs() {
		assertThat(process(Map.of("serf.script.enabled", "false"), Map.of("SERF_EVENT", "user"))
			.getProperty("spring.main.banner-mode")).isNull();
	}

	@AfterEach
	void releaseProcess() {
		this.process.release();
	}

	@Test
	void whenThereIsAnEventThenTheConsoleIsQuiet() {
		process(Map.of(), Map.of("SERF_EVENT", "user"));
		assertThat(this.process.console().isQuiet()).isTrue();
	}

	@Test
	void whenTheConsoleLogIsAskedForThenTheConsoleIsGivenBack() {
		this.process.console().silence();
		process(Map.of("logging.console.enabled", "true"), Map.of("SERF_EVENT", "user"));
		assertThat(this.process.console().isQuiet()).isFalse();
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
	void whenTheInstallationHasNotSaidThatTheRpcIsUnusedThenItIsThere() {
		assertThat(process(Map.of(), Map.of("SERF_EVENT", "user")).getProperty("serf.rpc.enabled")).isNull();
	}

	@Test
	void whenTheInstallationHasSaidThatTheRpcIsUnusedThenItIsLeftOut() {
		assertThat(processWithUnusedRpc(Map.of(), Map.of("SERF_EVENT", "user")).getProperty("serf.rpc.enabled"))
			.isEqualTo("false");
	}

	@Test
	void whenTheRpcIsUnusedAndTheApplicationWantsItThenItIsThere() {
		assertThat(processWithUnusedRpc(Map.of("serf.rpc.enabled", "true"), Map.of("SERF_EVENT", "user"))
			.getProperty("serf.rpc.enabled")).isEqualTo("true");
	}

	@Test
	void whenTheRpcIsUnusedAndThereIsNoEventThenTheEnvironmentStaysAsItIs() {
		assertThat(processWithUnusedRpc(Map.of(), Map.of()).getProperty("serf.rpc.enabled")).isNull();
	}

	private ConfigurableEnvironment processWithUnusedRpc(Map<String, Object> properties,
			Map<String, Object> variables) {
		System.setProperty(InstallationProperties.RPC, "unused");
		try {
			return process(properties, variables);
		}
		finally {
			System.clearProperty(InstallationProperties.RPC);
		}
	}

	private ConfigurableEnvironment process(Map<String, Object> properties, Map<String, Object> variables) {
		ConfigurableEnvironment environment = new TestEnvironment(variables);
		environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
		DefaultBootstrapContext bootstrapContext = new DefaultBootstrapContext();
		bootstrapContext.register(ScriptProcess.class, (context) -> this.process);
		new ScriptModeEnvironmentPostProcessor(bootstrapContext).postProcessEnvironment(environment,
				new SpringApplication());
		return environment;
	}

}
