package io.serfspring.autoconfigure;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.autoconfigure.SerfEndpoint.RouteDescriptor;
import io.serfspring.autoconfigure.SerfEndpoint.SerfDescriptor;
import io.serfspring.client.FakeAgent;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;
import io.serfspring.stream.StreamStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfEndpointAutoConfiguration}.
 */
class SerfEndpointAutoConfigurationTests {

	private final FakeAgent agent = new FakeAgent();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfClientAutoConfiguration.class,
				SerfEndpointAutoConfiguration.class))
		.withBean(Web.class)
		.withPropertyValues("serf.rpc.addr=" + this.agent.address(), "management.endpoints.web.exposure.include=serf");

	@AfterEach
	void close() throws IOException {
		this.agent.close();
	}

	@Test
	void whenExposedThenItShowsRoutesNodeAndConnection() {
		this.contextRunner.run((context) -> {
			SerfDescriptor serf = context.getBean(SerfEndpoint.class).serf();
			assertThat(serf.routes()).containsExactly(
					new RouteDescriptor("web", "user:deploy", "SerfEndpointAutoConfigurationTests.Web.deploy()", null));
			assertThat(serf.node()).isEqualTo(new SerfEndpoint.NodeDescriptor("n1", Map.of("role", "web")));
			assertThat(serf.connection())
				.isEqualTo(new SerfEndpoint.ConnectionDescriptor(this.agent.address().toString(), true, null));
			assertThat(serf.stream()).isNull();
		});
	}

	@Test
	void whenARouteHasConditionsThenTheyAreShown() {
		this.contextRunner.withBean(Canary.class)
			.run((context) -> assertThat(context.getBean(SerfEndpoint.class).serf().routes())
				.extracting(RouteDescriptor::conditions)
				.containsExactlyInAnyOrder(null, "nodes with canary"));
	}

	@Test
	void whenTheAgentIsGoneThenRoutesAndReasonAreShown() throws IOException {
		this.agent.close();
		this.contextRunner.run((context) -> {
			SerfDescriptor serf = context.getBean(SerfEndpoint.class).serf();
			assertThat(serf.routes()).hasSize(1);
			assertThat(serf.node()).isNull();
			assertThat(serf.connection().answered()).isFalse();
			assertThat(serf.connection().failure()).contains("No connection");
		});
	}

	@Test
	void whenAFigureOfTheAgentIsNoNumberThenTheNodeIsShownAllTheSame() {
		this.agent.answer("stats", Map.of("agent", Map.of("name", "n1"), "serf", Map.of("members", "many")));
		this.contextRunner.run((context) -> assertThat(context.getBean(SerfEndpoint.class).serf().node())
			.isEqualTo(new SerfEndpoint.NodeDescriptor("n1", Map.of())));
	}

	@Test
	void whenThereIsAStreamThenItsCountersAreShown() {
		StreamStatus.Counters counters = new StreamStatus.Counters(1, 2, 3, 4, 5, 0);
		StreamStatus status = new StreamStatus(true, null, null, new LocalNode("n1", "", Map.of()), 0, null, counters);
		this.contextRunner.withBean(SerfStream.class, () -> () -> status).run((context) -> {
			StreamDescriptor stream = context.getBean(SerfEndpoint.class).serf().stream();
			assertThat(stream).isNotNull();
			assertThat(stream.counters()).isEqualTo(counters);
		});
	}

	@Test
	void whenNotExposedThenThereIsNoEndpoint() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(SerfEndpoint.class));
	}

	@Test
	void whenAccessIsNoneThenThereIsNoEndpoint() {
		this.contextRunner.withPropertyValues("management.endpoint.serf.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(SerfEndpoint.class));
	}

	@Test
	void whenActuatorIsAbsentThenThereIsNoEndpoint() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfEndpoint"));
	}

	@Test
	void whenClientIsAbsentThenThereIsNoEndpoint() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SerfRpcClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfEndpoint"));
	}

	@Test
	void whenApplicationHasAnEndpointThenItWins() {
		this.contextRunner.withBean("own", SerfEndpoint.class, () -> new SerfEndpoint(null, null, null))
			.run((context) -> assertThat(context).hasSingleBean(SerfEndpoint.class).hasBean("own"));
	}

	@SerfHandler(roles = "web", tags = "canary")
	static class Canary {

		@OnUserEvent
		void deploy() {
		}

	}

	@SerfHandler("web")
	static class Web {

		@OnUserEvent
		void deploy() {
		}

	}

}
