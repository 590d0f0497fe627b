package io.serfspring.jarmode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.ReflectionUtils;

import io.serfspring.MemberEventType;
import io.serfspring.dispatch.EventKind;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.process.TrainingHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events of an installation reach no method of the application.
 */
class TrainingEventTests {

	private static final Method METHOD = Objects.requireNonNull(ReflectionUtils.findMethod(Object.class, "hashCode"));

	private final Path folder;

	TrainingEventTests() throws IOException {
		this.folder = Files.createTempDirectory("training");
	}

	@BeforeTry
	void createFolder() throws IOException {
		Files.createDirectories(this.folder);
	}

	@AfterTry
	void deleteFolder() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
	void whateverTheRoutesAreThenHandlerDoesNotStartForAnUnhandledEvent(@ForAll("routes") List<SerfRoute> routes)
			throws Exception {
		HandlerScan handlers = new HandlerScan(routes, null);
		TrainingEvent event = TrainingEvent.unhandled(handlers);
		Statistics.label("event").collect(event != null).coverage(TrainingEventTests::bothHappen);
		if (event != null) {
			assertThat(isStarted(event, handlers)).isFalse();
		}
	}

	@Example
	void whenThereAreNoRoutesThenUserEventIsUnhandled() {
		assertThat(TrainingEvent.unhandled(scan())).isEqualTo(new TrainingEvent("user"));
	}

	@Example
	void whenOtherUserEventsAreServedThenUserEventIsUnhandled() {
		assertThat(TrainingEvent.unhandled(scan(route("user", "deploy")))).isEqualTo(new TrainingEvent("user"));
	}

	@Example
	void whenEveryUserEventIsServedThenMemberEventIsUnhandled() {
		assertThat(TrainingEvent.unhandled(scan(route("user", "*")))).isEqualTo(new TrainingEvent("member-join"));
	}

	@Example
	void whenNameIsAPlaceholderThenItMayBeAnyName() {
		assertThat(TrainingEvent.unhandled(scan(route("user", "${app.event}"))))
			.isEqualTo(new TrainingEvent("member-join"));
	}

	@Example
	void whenEveryEventIsServedThenNoneIsUnhandled() {
		assertThat(TrainingEvent.unhandled(new HandlerScan(everyEvent().toList(), null))).isNull();
	}

	@Example
	void whenHandlersAreNotKnownThenNoneIsUnhandled() {
		assertThat(TrainingEvent.unhandled(new HandlerScan(List.of(), "Broken.class cannot be read"))).isNull();
	}

	@Example
	void handledEventIsTheQueryOfTheTrainingHandler() {
		assertThat(TrainingEvent.handled().variables()).containsEntry("SERF_EVENT", "query")
			.containsEntry("SERF_SELF_ROLE", TrainingHandler.ROLE)
			.containsEntry("SERF_QUERY_NAME", TrainingHandler.QUERY);
	}

	@Provide
	Arbitrary<List<SerfRoute>> routes() {
		Arbitrary<String> names = Arbitraries.of("", "*", "\\*", "serf-*", "serf-spring-training*", "deploy",
				TrainingHandler.QUERY);
		Arbitrary<SerfRoute> named = Combinators.combine(Arbitraries.of("user", "query", "user"), names)
			.as(TrainingEventTests::route);
		Arbitrary<SerfRoute> member = Arbitraries.of(MemberEventType.class).map((type) -> route(type.wireName(), ""));
		Arbitrary<List<SerfRoute>> some = Arbitraries.oneOf(named, member).list().ofMaxSize(5);
		Arbitrary<List<SerfRoute>> all = some.map((routes) -> Stream.concat(routes.stream(), everyEvent()).toList());
		return Arbitraries.oneOf(some, all);
	}

	private boolean isStarted(TrainingEvent event, HandlerScan handlers) throws Exception {
		TestHandler handler = new TestHandler(HandlerStart.EXECUTABLE, this.folder, handlers);
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			assertThat(agent.sendToHandler(event, handler.file()).exitCode()).isZero();
		}
		return handler.jdk().isStarted();
	}

	private static void bothHappen(StatisticsCoverage coverage) {
		coverage.check(true).count((count) -> count > 5);
		coverage.check(false).count((count) -> count > 5);
	}

	private static HandlerScan scan(SerfRoute... routes) {
		return new HandlerScan(List.of(routes), null);
	}

	private static Stream<SerfRoute> everyEvent() {
		return Stream.concat(Stream.of(route("user", "serf-*")),
				Stream.of(MemberEventType.values()).map((type) -> route(type.wireName(), "")));
	}

	private static SerfRoute route(String kind, String name) {
		return new SerfRoute("*", EventKind.ofWireName(kind).orElseThrow(), name, Object.class, METHOD, "", false);
	}

}
