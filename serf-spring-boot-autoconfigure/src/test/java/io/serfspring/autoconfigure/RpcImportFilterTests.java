package io.serfspring.autoconfigure;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import io.serfspring.client.SerfClient;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RpcImportFilter}.
 */
class RpcImportFilterTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("management.endpoints.web.exposure.include=serf");

	@Test
	void whenNothingIsSaidThenThereAreBeansForTheRpc() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(SerfClient.class)
			.hasSingleBean(SerfStream.class)
			.hasSingleBean(SerfEndpoint.class)
			.hasBean("serfHealthContributor"));
	}

	@Test
	void whenEnabledThenThereAreBeansForTheRpc() {
		this.contextRunner.withPropertyValues("serf.rpc.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SerfClient.class));
	}

	@Test
	void whenNotEnabledThenThereAreNone() {
		this.contextRunner.withPropertyValues("serf.rpc.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SerfConnectionDetails.class)
				.doesNotHaveBean(SerfRpcClient.Builder.class)
				.doesNotHaveBean(SerfRpcClient.class)
				.doesNotHaveBean(SerfRpcProperties.class)
				.doesNotHaveBean(SerfClient.class)
				.doesNotHaveBean(SerfStream.class)
				.doesNotHaveBean(SerfEndpoint.class)
				.doesNotHaveBean("serfHealthContributor"));
	}

	@Test
	void whenNotEnabledThenEventsAreDispatchedAndTheKeyStaysHidden() {
		this.contextRunner.withPropertyValues("serf.rpc.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SerfEventDispatcher.class)
				.hasSingleBean(SanitizingFunction.class));
	}

	@Test
	void whenNotEnabledThenStreamModeIsNotEither() {
		this.contextRunner.withPropertyValues("serf.rpc.enabled=false", "serf.stream.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SerfStream.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { SerfClientAutoConfiguration.class, SerfEndpointAutoConfiguration.class,
			SerfHealthContributorAutoConfiguration.class, SerfStreamAutoConfiguration.class })
	void whenNotEnabledThenWhatNeedsTheRpcIsLeftOut(Class<?> autoConfiguration) {
		assertThat(match(autoConfiguration.getName())).containsExactly(false);
	}

	@ParameterizedTest
	@ValueSource(classes = { SerfAutoConfiguration.class, SerfObservationAutoConfiguration.class,
			SerfSanitizingAutoConfiguration.class, SerfScriptAutoConfiguration.class,
			LifecycleAutoConfiguration.class })
	void whenNotEnabledThenEverythingElseStays(Class<?> autoConfiguration) {
		assertThat(match(autoConfiguration.getName())).containsExactly(true);
	}

	@Test
	void whenAnotherFilterHasLeftSomethingOutThenThereIsNothingToSay() {
		assertThat(match(null, SerfClientAutoConfiguration.class.getName())).containsExactly(true, false);
	}

	private static boolean[] match(String... names) {
		RpcImportFilter filter = new RpcImportFilter();
		filter.setEnvironment(new MockEnvironment().withProperty("serf.rpc.enabled", "false"));
		return filter.match(Arrays.copyOf(names, names.length), mock(AutoConfigurationMetadata.class));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SerfAutoConfiguration.class, SerfClientAutoConfiguration.class,
			SerfEndpointAutoConfiguration.class, SerfHealthContributorAutoConfiguration.class,
			SerfSanitizingAutoConfiguration.class, SerfStreamAutoConfiguration.class })
	static class Application {

	}

}
