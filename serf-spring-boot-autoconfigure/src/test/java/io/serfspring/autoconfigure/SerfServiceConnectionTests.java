package io.serfspring.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.DockerComposeFile;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfRpcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for the {@link SerfConnectionDetails} of containers, without an engine.
 */
class SerfServiceConnectionTests {

	@ParameterizedTest
	@ValueSource(strings = { "serf", "serf:0.10", "docker.io/library/serf" })
	void whenImageOfAComposeServiceIsNamedSerfThenItsAgentIsUsed(String image) {
		SerfConnectionDetails details = compose(service(image, Map.of(), Map.of()));
		assertThat(details).isNotNull();
		assertThat(details.getAddress()).isEqualTo(new RpcAddress("engine.example", 32801));
		assertThat(details.getAuth()).isNull();
	}

	@Test
	void whenAComposeServiceHasTheLabelThenItsAgentIsUsed() {
		assertThat(compose(
				service("example/own:1", Map.of("org.springframework.boot.service-connection", "serf"), Map.of())))
			.isNotNull();
	}

	@Test
	void whenAComposeServiceIsSomethingElseThenItIsNotUsed() {
		assertThat(compose(service("redis", Map.of(), Map.of()))).isNull();
	}

	@Test
	void whenAComposeServiceHasAKeyThenItIsUsed() {
		assertThat(compose(service("serf", Map.of(), Map.of("SERF_RPC_AUTH", "secret"))).getAuth()).isEqualTo("secret");
	}

	@Test
	void whenAContainerIsAServiceConnectionThenItsAgentIsUsed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
					SerfAutoConfiguration.class, SerfClientAutoConfiguration.class))
			.withUserConfiguration(ContainerConfiguration.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(SerfConnectionDetails.class)
					.doesNotHaveBean(PropertiesSerfConnectionDetails.class);
				assertThat(context.getBean(SerfRpcClient.class).address())
					.isEqualTo(new RpcAddress("engine.example", 32802));
				assertThat(context.getBean(SerfConnectionDetails.class).getAuth()).isEqualTo("secret");
			});
	}

	private static SerfConnectionDetails compose(RunningService service) {
		DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
		given(source.getRunningService()).willReturn(service);
		Map<Class<?>, ConnectionDetails> details = new ConnectionDetailsFactories(null).getConnectionDetails(source,
				false);
		return (SerfConnectionDetails) details.get(SerfConnectionDetails.class);
	}

	private static RunningService service(String image, Map<String, String> labels, Map<String, String> environment) {
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(7373)).willReturn(32801);
		RunningService service = mock(RunningService.class);
		given(service.name()).willReturn("agent");
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.host()).willReturn("engine.example");
		given(service.ports()).willReturn(ports);
		given(service.labels()).willReturn(labels);
		given(service.env()).willReturn(new HashMap<>(environment));
		given(service.composeFile()).willReturn((DockerComposeFile) null);
		return service;
	}

	@Configuration(proxyBeanMethods = false)
	static class ContainerConfiguration {

		@Bean
		@ServiceConnection("serf")
		GenericContainer<?> agent() {
			return new RunningContainer();
		}

	}

	/**
	 * A container as if an engine ran it.
	 */
	private static final class RunningContainer extends GenericContainer<RunningContainer> {

		private RunningContainer() {
			super("example/agent:1");
			addEnv("SERF_RPC_AUTH", "secret");
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getHost() {
			return "engine.example";
		}

		@Override
		public Integer getMappedPort(int originalPort) {
			return (originalPort == 7373) ? 32802 : 0;
		}

	}

}
