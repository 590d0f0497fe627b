package io.serfspring.sample;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;

import io.serfspring.dispatch.SerfRoute;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the application tells a native image when it is processed ahead of time.
 */
class NativeHintsTests {

	private static final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	private static RuntimeHints hints;

	@BeforeAll
	static void processAheadOfTime() {
		TestGenerationContext generationContext = new TestGenerationContext();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			new ConfigDataApplicationContextInitializer().initialize(context);
			context.register(App.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generationContext);
		}
		hints = generationContext.getRuntimeHints();
	}

	@Test
	void handlerMethodsCanBeInvoked() {
		List<SerfRoute> routes = Stream.of(WebHandler.class, DbHandler.class, StatusHandler.class)
			.flatMap((handler) -> SerfRoute.declaredBy(handler).stream())
			.toList();
		assertThat(routes).isNotEmpty()
			.allSatisfy((route) -> assertThat(reflection.onMethodInvocation(route.method())).accepts(hints));
	}

	@Test
	void answersCanBeWrittenAsJson() {
		assertThat(Stream.of(Status.class, BackupList.class, Backup.class, BackupProblem.class)
			.flatMap((type) -> Stream.of(type.getRecordComponents()))
			.map(RecordComponent::getAccessor))
			.allSatisfy((accessor) -> assertThat(reflection.onMethodInvocation(accessor)).accepts(hints));
	}

	@Test
	void propertiesCanBeBound() {
		assertThat(Stream.of(WebProperties.class, WebProperties.Backend.class, WebProperties.Reload.class,
				DbProperties.class))
			.allSatisfy((type) -> assertThat(reflection.onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.accepts(hints));
	}

	@Test
	void configurationIsAResource() {
		assertThat(RuntimeHintsPredicates.resource().forResource("application.properties")).accepts(hints);
	}

	@Test
	void dataSourceCanBeCreated() throws Exception {
		assertThat(reflection.onConstructorInvocation(JdbcDataSource.class.getConstructor())).accepts(hints);
	}

}
