package io.serfspring.autoconfigure;

import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.serfspring.LocalNode;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.InvalidSerfHandlerException;
import io.serfspring.dispatch.SerfEventDispatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the queries that are built in.
 */
class BuiltinQueriesTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class))
		.withBean(WebHandler.class)
		.withBean(EveryHandler.class);

	private final ApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("serf.routing.builtin-queries=true");

	@Test
	void whenNothingIsSaidThenTheyAreNoRoutes() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(BuiltinQueries.class);
			assertThat(context.getBean(SerfEventDispatcher.class).routes()).extracting("name")
				.doesNotContain("serf-handlers", "serf-version");
		});
	}

	@Test
	void whenTheyAreOffThenTheyAreUnhandled() {
		this.contextRunner.withPropertyValues("serf.routing.builtin-queries=false")
			.run((context) -> assertThat(answer(context, "web", "serf-version")).isNull());
	}

	@Test
	void whenTheyAreOnThenTheyAreRoutes() {
		this.enabled.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class).routes()).extracting("name")
			.contains("serf-handlers", "serf-version"));
	}

	@Test
	void whenHandlersAreAskedForThenThoseOfTheNodeAreTold() {
		this.enabled.run((context) -> assertThat(answer(context, "web", "serf-handlers")).isEqualTo("""
				member-join BuiltinQueriesTests.EveryHandler.members()
				member-leave BuiltinQueriesTests.EveryHandler.members()
				query:load BuiltinQueriesTests.WebHandler.load()
				query:serf-handlers BuiltinQueries.handlers(QueryEvent)
				query:serf-version BuiltinQueries.version(QueryEvent)
				user:deploy BuiltinQueriesTests.WebHandler.deploy()
				user:disk-* BuiltinQueriesTests.WebHandler.disk()"""));
	}

	@Test
	void whenNodeHasAnotherRoleThenOthersAreTold() {
		this.enabled.run((context) -> assertThat(answer(context, "db", "serf-handlers")).contains("EveryHandler.load()")
			.doesNotContain("WebHandler"));
	}

	@Test
	void whenTheyDoNotFitThenTheAnswerSaysSo() {
		this.enabled.withPropertyValues("serf.script.response-limit=160B")
			.run((context) -> assertThat(answer(context, "web", "serf-handlers"))
				.isEqualTo("member-join BuiltinQueriesTests.EveryHandler.members()\n... and 6 more"));
	}

	@Test
	void whenVersionIsAskedForThenThatOfTheApplicationIsTold() {
		this.enabled.withPropertyValues("spring.application.name=shop", "spring.application.version=1.4.2")
			.run((context) -> assertThat(answer(context, "web", "serf-version"))
				.startsWith("shop 1.4.2\nSpring Boot for Serf "));
	}

	@Test
	void whenTheBuildTellsTheVersionThenItIsTold() {
		Properties properties = new Properties();
		properties.setProperty("version", "1.5.0");
		this.enabled.withBean(BuildProperties.class, () -> new BuildProperties(properties))
			.run((context) -> assertThat(answer(context, "web", "serf-version")).startsWith("application 1.5.0\n"));
	}

	@Test
	void whenHandlerOfTheRoleHasTheSameQueryThenItAnswers() {
		this.enabled.withBean(OwnVersion.class)
			.run((context) -> assertThat(answer(context, "own", "serf-version")).isEqualTo("own"));
	}

	@Test
	void whenHandlerOfEveryRoleHasTheSameQueryThenRefused() {
		this.enabled.withBean(OwnVersionOfEveryRole.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSerfHandlerException.class)
				.hasMessageContaining("serfBuiltinQueries"));
	}

	private static String answer(ApplicationContext context, String role, String query) {
		return context.getBean(SerfEventDispatcher.class)
			.dispatch(new QueryEvent(new LocalNode("n1", role, Map.of()), query, 1, Payload.EMPTY))
			.answer()
			.map(Payload::text)
			.orElse(null);
	}

	@SerfHandler("web")
	static class WebHandler {

		@OnUserEvent
		void deploy() {
		}

		@OnUserEvent("disk-*")
		void disk() {
		}

		@OnQuery
		String load() {
			return "web";
		}

	}

	@SerfHandler("*")
	static class EveryHandler {

		@OnMemberEvent({ MemberEventType.JOIN, MemberEventType.LEAVE })
		void members() {
		}

		@OnQuery
		String load() {
			return "every";
		}

	}

	@SerfHandler("own")
	static class OwnVersion {

		@OnQuery("serf-version")
		String version() {
			return "own";
		}

	}

	@SerfHandler("*")
	static class OwnVersionOfEveryRole {

		@OnQuery("serf-version")
		String version() {
			return "own";
		}

	}

}
