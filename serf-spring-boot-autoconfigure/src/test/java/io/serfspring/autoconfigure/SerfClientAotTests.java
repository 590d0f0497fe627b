package io.serfspring.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.serfspring.client.FakeAgent;
import io.serfspring.client.SerfClient;
import io.serfspring.dispatch.HandlerObserver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application with a {@link SerfClient} that was processed ahead of time.
 */
@CompileWithForkedClassLoader
class SerfClientAotTests {

	private final FakeAgent agent = new FakeAgent();

	private final TestGenerationContext generationContext = new TestGenerationContext();

	@AfterEach
	void close() throws IOException {
		this.agent.close();
	}

	@Test
	void whenProcessedAheadOfTimeThenTheClientWorks() {
		process((context) -> {
			context.getBean(SerfClient.class).event("deploy").send();
			assertThat(this.agent.commands()).containsExactly("auth", "event");
		});
	}

	@Test
	void whenProcessedAheadOfTimeThenOperatorsSeeTheAgent() {
		process((context) -> {
			assertThat(context.getBean("serfHealthContributor", HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP);
			assertThat(context.getBean(SerfEndpoint.class).serf().connection().answered()).isTrue();
			assertThat(context.getBeanNamesForType(HandlerObserver.class)).hasSize(1);
		});
	}

	@Test
	void whenProcessedAheadOfTimeThenWhatTheEndpointShowsCanBeWritten() {
		process((context) -> assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(SerfEndpoint.SerfDescriptor.class, "routes")
			.and(RuntimeHintsPredicates.reflection().onMethodInvocation(StreamDescriptor.class, "counters")))
			.accepts(this.generationContext.getRuntimeHints()));
	}

	private void process(Consumer<GenericApplicationContext> test) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			configure(context.getEnvironment());
			context.register(ObservationAutoConfiguration.class, SerfObservationAutoConfiguration.class,
					SerfAutoConfiguration.class, SerfClientAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, SerfHealthContributorAutoConfiguration.class,
					SerfEndpointAutoConfiguration.class);
			ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context,
					this.generationContext);
			this.generationContext.writeGeneratedContent();
			TestCompiler.forSystem()
				.with(this.generationContext)
				.compile((compiled) -> start(compiled, initializer, test));
		}
	}

	@SuppressWarnings("unchecked")
	private void start(Compiled compiled, ClassName initializer, Consumer<GenericApplicationContext> test) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			configure(context.getEnvironment());
			compiled.getInstance(ApplicationContextInitializer.class, initializer.reflectionName()).initialize(context);
			context.refresh();
			test.accept(context);
		}
	}

	private void configure(ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("serf.rpc.addr", this.agent.address().toString(),
					"serf.rpc.auth", "secret", "management.endpoints.web.exposure.include", "serf")));
	}

}
