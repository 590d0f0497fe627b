package io.serfspring.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.context.weaving.LoadTimeWeaverAware;
import org.springframework.instrument.classloading.LoadTimeWeaver;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptModeBeans}.
 */
class ScriptModeBeansTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new ScriptModeBeans(context.getEnvironment())))
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

	@Test
	void whenMethodsAreScheduledThenNoneRunsAndTheirBeanIsNotCreated() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(SchedulingConfiguration.class)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ScheduledAnnotationBeanPostProcessor.class);
				assertThat(context.getBeanFactory().containsSingleton("purge")).isFalse();
			});
	}

	@Test
	void whenBeanHasALifecycleThenItIsNotStarted() {
		this.contextRunner.withUserConfiguration(ListenerConfiguration.class).run((context) -> {
			assertThat(context.getSourceApplicationContext().isRunning()).isTrue();
			assertThat(context.getBean(Listener.class).isRunning()).isFalse();
		});
	}

	@Test
	void whenAutoStartupIsAskedForThenABeanWithALifecycleIsStarted() {
		this.contextRunner.withPropertyValues("serf.script.auto-startup=true")
			.withUserConfiguration(ListenerConfiguration.class)
			.run((context) -> assertThat(context.getBean(Listener.class).isRunning()).isTrue());
	}

	@Test
	void whenInstallationTrainsThenNothingIsStartedWhateverIsAskedFor() {
		this.contextRunner
			.withPropertyValues("serf.event=query", "serf.script.training=true", "serf.script.auto-startup=true")
			.withUserConfiguration(ListenerConfiguration.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(TrainingHandler.class);
				assertThat(context.getBean(Listener.class).isRunning()).isFalse();
			});
	}

	@Test
	void whenBeanIsAwareOfALoadTimeWeaverThenItIsCreatedOnceWhenItIsUsed() {
		List<String> calls = new ArrayList<>();
		this.contextRunner.withPropertyValues("spring.main.lazy-initialization=true")
			.withBean("entityManagerFactory", WeaverAwareBean.class, () -> new WeaverAwareBean(calls))
			.run((context) -> {
				assertThat(calls).isEmpty();
				assertThat(context.getBean(WeaverAwareBean.class)).isSameAs(context.getBean("entityManagerFactory"));
				assertThat(calls).containsExactly("created");
			});
		assertThat(calls).containsExactly("created", "destroyed");
	}

	@Test
	void whenBeansAreNotLazyThenABeanThatIsAwareOfALoadTimeWeaverIsCreatedAtOnce() {
		List<String> calls = new ArrayList<>();
		this.contextRunner.withBean("entityManagerFactory", WeaverAwareBean.class, () -> new WeaverAwareBean(calls))
			.run((context) -> assertThat(calls).containsExactly("created"));
	}

	static class WeaverAwareBean implements LoadTimeWeaverAware, DisposableBean {

		private final List<String> calls;

		WeaverAwareBean(List<String> calls) {
			this.calls = calls;
			calls.add("created");
		}

		@Override
		public void setLoadTimeWeaver(LoadTimeWeaver loadTimeWeaver) {
		}

		@Override
		public void destroy() {
			this.calls.add("destroyed");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class SchedulingConfiguration {

		@Bean
		Purge purge() {
			return new Purge();
		}

	}

	static class Purge {

		@Scheduled(fixedDelay = 1)
		void purge() {
			throw new IllegalStateException("scheduled");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ListenerConfiguration {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	static class Listener implements SmartLifecycle {

		private boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

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
