package io.serfspring.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.ScriptDispatcher;
import io.serfspring.script.SerfProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link SerfScriptAutoConfiguration}.
 */
class SerfScriptAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfScriptAutoConfiguration.class));

	@Test
	void whenAutoConfiguredThenThereIsADispatcherWithoutAnEvent() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ScriptDispatcher.class)
			.hasSingleBean(SerfProperties.class));
	}

	@Test
	void whenApplicationHasADispatcherThenItWins() {
		this.contextRunner.withUserConfiguration(OwnDispatcher.class)
			.run((context) -> assertThat(context.getBean(ScriptDispatcher.class))
				.isSameAs(context.getBean("ownDispatcher")));
	}

	@Test
	void whenNothingIsConfiguredThenDefaultsAreBound() {
		this.contextRunner.run((context) -> {
			SerfProperties properties = context.getBean(SerfProperties.class);
			assertThat(properties.responseLimit()).hasToString("1024B");
			assertThat(properties.stdinLimit().toMegabytes()).isEqualTo(8);
			assertThat(properties.event()).isNull();
		});
	}

	@Test
	void whenVariableIsNotTheAgentsThenItBindsToNothing() {
		this.contextRunner.withPropertyValues("serf.user=serf", "serf.self=x", "serf.query=y", "serf.script=z")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SerfProperties.class));
	}

	@Test
	void whenALimitIsNegativeThenTheErrorNamesIt() {
		this.contextRunner.withPropertyValues("serf.script.stdin-limit=-1")
			.run((context) -> assertThatException().isThrownBy(() -> context.getBean(SerfProperties.class))
				.withStackTraceContaining("'serf.script.stdin-limit' must not be negative"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDispatcher {

		@Bean
		ScriptDispatcher ownDispatcher(SerfEventDispatcher dispatcher,
				ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
			return new ScriptDispatcher(dispatcher, exitCodeMappers);
		}

	}

}
