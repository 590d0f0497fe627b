package io.serfspring.autoconfigure;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageSourceInitializer}.
 */
class MessageSourceInitializerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(new MessageSourceInitializer())
		.withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class));

	@Test
	void whenApplicationHasNoMessageSourceThenItHasALazyOne() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(MessageSource.class)).isInstanceOf(LazyMessageSource.class));
	}

	@Test
	void whenApplicationHasNoMessageSourceThenDefaultMessagesAreRendered() {
		this.contextRunner.run((context) -> assertThat(context.getMessage("code", new Object[] { "b" }, "a {0}", null))
			.isEqualTo("a b"));
	}

	@Test
	void whenApplicationHasMessageSourceThenItWins() {
		this.contextRunner.withUserConfiguration(MessageSourceConfiguration.class)
			.run((context) -> assertThat(context.getBean(MessageSource.class)).isInstanceOf(StaticMessageSource.class));
	}

	@Test
	void whenParentHasMessagesThenTheyAreFound() {
		this.contextRunner.withUserConfiguration(MessageSourceConfiguration.class)
			.run((parent) -> this.contextRunner.withParent(parent)
				.run((context) -> assertThat(context.getMessage("greeting", null, Locale.ENGLISH)).isEqualTo("hello")));
	}

	@Configuration(proxyBeanMethods = false)
	static class MessageSourceConfiguration {

		@Bean
		MessageSource messageSource() {
			StaticMessageSource source = new StaticMessageSource();
			source.addMessage("greeting", Locale.ENGLISH, "hello");
			return source;
		}

	}

}
