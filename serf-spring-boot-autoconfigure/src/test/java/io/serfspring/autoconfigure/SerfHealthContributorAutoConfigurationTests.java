package io.serfspring.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.serfspring.LocalNode;
import io.serfspring.client.FakeAgent;
import io.serfspring.client.SerfClient;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;
import io.serfspring.stream.StreamStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfHealthContributorAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SerfHealthContributorAutoConfigurationTests {

	private final FakeAgent agent = new FakeAgent();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfClientAutoConfiguration.class,
				SerfHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class))
		.withPropertyValues("serf.rpc.addr=" + this.agent.address(), "serf.rpc.auth=hush-hush");

	@AfterEach
	void close() throws IOException {
		this.agent.close();
	}

	@Test
	void whenTheAgentAnswersThenUpWithNodeAndAddress() {
		this.contextRunner.run((context) -> {
			Health health = context.getBean(SerfHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnly(Map.entry("address", this.agent.address().toString()),
					Map.entry("node", "n1"), Map.entry("members", 3), Map.entry("failed", 1));
		});
	}

	@Test
	void whenTheAgentIsAskedTwiceThenItAnswersTwice() {
		this.contextRunner.run((context) -> {
			SerfHealthIndicator indicator = context.getBean(SerfHealthIndicator.class);
			indicator.health();
			indicator.health();
			assertThat(this.agent.commands()).containsExactly("auth", "stats", "stats");
		});
	}

	@Test
	void whenTheAgentIsGoneThenDownAndTheKeyIsNotShown() throws IOException {
		this.agent.close();
		this.contextRunner.run((context) -> {
			Health health = context.getBean(SerfHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsKeys("address", "error");
			assertThat(health.toString()).doesNotContain("hush-hush");
		});
	}

	@Test
	void whenAFigureOfTheAgentIsNoNumberThenItIsLeftOut() {
		this.agent.answer("stats", Map.of("agent", Map.of("name", "n1"), "serf", Map.of("members", "many")));
		this.contextRunner.run((context) -> {
			Health health = context.getBean(SerfHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("failed", 0).doesNotContainKey("members");
		});
	}

	@Test
	void whenTheAgentRefusesInSeveralLinesThenTheLogHasOne(CapturedOutput output) {
		this.agent.refuse("stats", "no\nway");
		this.contextRunner.run((context) -> {
			Health health = context.getBean(SerfHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("error").toString()).endsWith("no\\u{a}way");
			assertThat(output).contains("no\\u{a}way").doesNotContain("no\nway");
		});
	}

	@Test
	void whenTheStreamIsConnectedThenUpWithItsState() {
		Instant since = Instant.EPOCH;
		this.contextRunner.withBean(SerfStream.class, () -> () -> status(true, since)).run((context) -> {
			Health health = context.getBean(SerfHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails().get("stream")).isEqualTo(new StreamDescriptor(true, true, since, "lost", 7,
					Duration.ofSeconds(2), new StreamStatus.Counters(1, 2, 3, 4, 5, 0)));
		});
	}

	@Test
	void whenARunningStreamIsNotConnectedThenDownAlthoughTheAgentAnswers() {
		this.contextRunner.withBean(SerfStream.class, () -> () -> status(true, null))
			.run((context) -> assertThat(context.getBean(SerfHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
	}

	@Test
	void whenTheStreamWasStoppedThenTheAgentDecides() {
		this.contextRunner.withBean(SerfStream.class, () -> () -> status(false, null))
			.run((context) -> assertThat(context.getBean(SerfHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP));
	}

	@Test
	void whenTheAgentIsGoneThenTheStateOfTheStreamIsShownAllTheSame() throws IOException {
		this.agent.close();
		this.contextRunner.withBean(SerfStream.class, () -> () -> status(true, null))
			.run((context) -> assertThat(context.getBean(SerfHealthIndicator.class).health().getDetails())
				.containsKey("stream"));
	}

	@Test
	void whenHealthIsAbsentThenThereIsNoIndicator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfHealthContributor"));
	}

	@Test
	void whenClientIsAbsentThenThereIsNoIndicator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SerfRpcClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfHealthContributor"));
	}

	@Test
	void whenDisabledThenThereIsNoIndicator() {
		this.contextRunner.withPropertyValues("management.health.serf.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SerfHealthIndicator.class));
	}

	@Test
	void whenApplicationHasAnIndicatorThenItWins() {
		this.contextRunner.withBean("serfHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(SerfHealthIndicator.class));
	}

	@Test
	void whenThereAreTwoAgentsThenBothAreShown() {
		this.contextRunner
			.withBean("one", SerfRpcClient.class, () -> SerfRpcClient.builder().address(this.agent.address()).build())
			.withBean("two", SerfRpcClient.class, () -> SerfRpcClient.builder().address(this.agent.address()).build())
			.withBean(SerfClient.class, () -> null)
			.run((context) -> assertThat(
					context.getBean("serfHealthContributor", CompositeHealthContributor.class).stream())
				.hasSize(2));
	}

	private static StreamStatus status(boolean running, Instant connectedSince) {
		return new StreamStatus(running, connectedSince, "lost", new LocalNode("n1", "", Map.of()), 7,
				Duration.ofSeconds(2), new StreamStatus.Counters(1, 2, 3, 4, 5, 0));
	}

}
