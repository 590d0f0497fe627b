package io.serfspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;

import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;
import io.serfspring.stream.SerfStreamContainer;
import io.serfspring.stream.SerfStreamProperties;
import io.serfspring.stream.StreamStartException;
import io.serfspring.stream.StreamStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SerfStreamAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SerfStreamAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfStreamAutoConfiguration.class))
		.withUserConfiguration(AbsentAgent.class);

	@Test
	void whenNotEnabledThenTheContainerIsThereAndDoesNotRun() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(SerfStream.class);
			assertThat(context.getBean(SerfStreamContainer.class).isRunning()).isFalse();
		});
	}

	@Test
	void whenEnabledThenItRunsWithoutAnAgent() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true").run((context) -> {
			StreamStatus status = context.getBean(SerfStream.class).status();
			assertThat(status.running()).isTrue();
			assertThat(status.connected()).isFalse();
		});
	}

	@Test
	void whenBeansAreLazyThenItRunsAllTheSame() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(SerfStream.class).status().running()).isTrue());
	}

	@Test
	void whenThereIsAnEventThenItDoesNotRun() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true", "serf.event=user")
			.run((context) -> assertThat(context.getBean(SerfStream.class).status().running()).isFalse());
	}

	@Test
	void whenScriptModeIsDisabledThenTheEventDoesNotCount() {
		this.contextRunner
			.withPropertyValues("serf.stream.enabled=true", "serf.event=user", "serf.script.enabled=false")
			.run((context) -> assertThat(context.getBean(SerfStream.class).status().running()).isTrue());
	}

	@Test
	void whenTheJvmStaysBehindAHandlerThenItDoesNotRun() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true", "serf.resident.folder=/x")
			.run((context) -> assertThat(context.getBean(SerfStream.class).status().running()).isFalse());
	}

	@Test
	void whenTheClientIsNotOnTheClassPathThenThereIsNoContainer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SerfRpcClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean("serfStreamContainer"));
	}

	@Test
	void whenApplicationHasAStreamOfItsOwnThenItIsKept() {
		this.contextRunner.withUserConfiguration(OwnStream.class)
			.run((context) -> assertThat(context).hasSingleBean(SerfStream.class)
				.doesNotHaveBean(SerfStreamContainer.class));
	}

	@Test
	void whenItIsToFailFastThenTheContextFails() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true", "serf.stream.fail-fast=true")
			.run((context) -> assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining("refused"));
	}

	@Test
	void whenTheContextFailsForTheAgentThenTheAnalysisTellsWhatToDo() {
		this.contextRunner.withPropertyValues("serf.stream.enabled=true", "serf.stream.fail-fast=true")
			.run((context) -> {
				FailureAnalysis analysis = new StreamStartFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("127.0.0.1:1");
				assertThat(analysis.getAction()).contains("'serf.rpc.addr'", "'serf.stream.fail-fast'");
			});
	}

	@Test
	void whenTheApplicationFailsForTheAgentThenTheHintOfTheStreamIsPrinted(CapturedOutput output) {
		SpringApplication application = new SpringApplication(StreamApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> application.run("--serf.stream.enabled=true", "--serf.stream.fail-fast=true"));
		assertThat(output).contains("Start the agent", "Without 'serf.stream.fail-fast' the application waits");
	}

	@Test
	void whenTheKeyIsWrongThenTheHintIsAboutTheKey() {
		SerfAuthenticationException refusal = mock();
		StreamStartException failure = mock();
		given(failure.getCause()).willReturn(refusal);
		FailureAnalysis analysis = new StreamStartFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getAction()).contains("'serf.rpc.auth'").doesNotContain("waits");
	}

	@Test
	void whenSettingIsNotPossibleThenThePropertyIsNamed() {
		Map.of("query-concurrency", "0", "queue-capacity", "-1", "blocked-after", "0s", "member-check-interval", "0",
				"max-reconnect-interval", "-1s")
			.forEach((name, value) -> this.contextRunner.withPropertyValues("serf.stream." + name + "=" + value)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.hasMessage("'serf.stream.%s' must be positive".formatted(name))));
	}

	@Test
	void whenNothingIsSetThenTheDefaultsHold() {
		this.contextRunner.run((context) -> assertThat(context.getBean(SerfStreamProperties.class))
			.isEqualTo(new SerfStreamProperties(false, false, false, true, 4, 100_000, Duration.ofSeconds(30),
					Duration.ofMinutes(1), Duration.ofSeconds(10))));
	}

	@Test
	void startsAfterTheWebServerAndStopsBeforeItDrains() {
		this.contextRunner.run((context) -> assertThat(context.getBean(SerfStreamContainer.class).getPhase())
			.isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
			.isGreaterThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE));
	}

	@Configuration(proxyBeanMethods = false)
	static class AbsentAgent {

		@Bean
		@Scope(BeanDefinition.SCOPE_PROTOTYPE)
		SerfRpcClient.Builder client() {
			return SerfRpcClient.builder().address(RpcAddress.parse("127.0.0.1:1"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SerfAutoConfiguration.class, SerfStreamAutoConfiguration.class })
	@Import(AbsentAgent.class)
	static class StreamApplication {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStream {

		@Bean
		SerfStream stream() {
			return () -> new StreamStatus(false, null, null, null, 0, null,
					new StreamStatus.Counters(0, 0, 0, 0, 0, 0));
		}

	}

}
