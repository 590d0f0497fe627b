package io.serfspring.autoconfigure;

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.HandlerObserver;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.observation.SerfHandlerObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfObservationAutoConfiguration}.
 */
class SerfObservationAutoConfigurationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfObservationAutoConfiguration.class))
		.withBean(Web.class);

	@Test
	void whenThereIsARegistryThenCallsAreObserved() {
		withRegistry().run((context) -> {
			dispatch(context.getBean(SerfEventDispatcher.class));
			TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("serf.handler");
		});
	}

	@Test
	void whenThereIsNoRegistryThenThereIsNoObserver() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(HandlerObserver.class);
			dispatch(context.getBean(SerfEventDispatcher.class));
		});
	}

	@Test
	void whenBootsAutoConfigurationIsAbsentThenThereIsNoObserver() {
		withRegistry().withClassLoader(new FilteredClassLoader(ObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfHandlerObserver"));
	}

	@Test
	void whenApplicationHasAConventionThenItNamesTheObservation() {
		withRegistry().withBean(SerfHandlerObservationConvention.class, OwnConvention::new).run((context) -> {
			dispatch(context.getBean(SerfEventDispatcher.class));
			TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own");
		});
	}

	@Test
	void whenApplicationHasAnObserverOfThatNameThenItWins() {
		StringBuilder seen = new StringBuilder();
		withRegistry().withBean("serfHandlerObserver", HandlerObserver.class, () -> (event, name) -> {
			seen.append(name);
			return (invocation) -> {
			};
		}).run((context) -> {
			dispatch(context.getBean(SerfEventDispatcher.class));
			assertThat(seen).hasToString("deploy");
			TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
		});
	}

	private ApplicationContextRunner withRegistry() {
		return this.contextRunner.withBean(ObservationRegistry.class, () -> this.registry);
	}

	private static void dispatch(SerfEventDispatcher dispatcher) {
		assertThat(dispatcher.dispatch(new UserEvent(new LocalNode("n1", "", Map.of()), "deploy", 1, Payload.EMPTY))
			.isHandled()).isTrue();
	}

	@SerfHandler
	static class Web {

		@OnUserEvent
		void deploy() {
		}

	}

	/**
	 * Has a name of its own.
	 */
	private static final class OwnConvention implements SerfHandlerObservationConvention {

		@Override
		public String getName() {
			return "own";
		}

	}

}
