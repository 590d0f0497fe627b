package io.serfspring.jarmode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.Quoted;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.InvalidSerfHandlerException;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.jarmode.HandlerTypes.Handler;
import io.serfspring.jarmode.HandlerTypes.Mapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handler starts the application for each event that the dispatcher would handle,
 * whichever of the handler classes are beans, whatever their placeholders become and
 * whatever separates roles.
 */
class RoutePatternsTests {

	private static final List<List<String>> SHELLS = List.of(List.of("dash"), List.of("bash"),
			List.of("busybox", "sh"));

	private static final String PLACEHOLDER = "${text}";

	private static final ResponseLimit LIMIT = new ResponseLimit(DataSize.ofBytes(1024));

	private Path folder;

	@BeforeProperty
	void createFolder() throws IOException {
		this.folder = Files.createTempDirectory("handler");
	}

	@AfterProperty
	void deleteFolder() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
	void whateverIsHandledStartsTheApplication(@ForAll("handlers") List<Handler> handlers,
			@ForAll("texts") String placeholder, @ForAll("separators") String separator, @ForAll int beans,
			@ForAll("events") Event event) throws Exception {
		List<Class<?>> types = types(handlers);
		boolean handled = isHandled(some(types, beans), (text) -> text.replace(PLACEHOLDER, placeholder), separator,
				event);
		Statistics.label("handled").collect(handled).coverage(RoutePatternsTests::bothHappen);
		if (handled) {
			assertThat(shellsThatStart(types, event)).isEqualTo(SHELLS);
		}
	}

	@Example
	void whenARoleStandsAloneInTheTextThenItStartsTheApplication() throws Exception {
		for (String role : List.of("web", "web,lb", "lb; web", "lb web db", "|web|")) {
			assertThat(shellsThatStart(List.of(Web.class), deploy(role))).as(role).isEqualTo(SHELLS);
		}
	}

	@Example
	void whenARoleIsPartOfAnotherThenItDoesNotStartTheApplication() throws Exception {
		for (String role : List.of("webmail", "web-1", "lb,my.web", "web_2 lb", "")) {
			assertThat(shellsThatStart(List.of(Web.class), deploy(role))).as(role).isEmpty();
		}
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void whereSeveralRolesAreHandledTheyStartTheApplication(@ForAll("exactHandlers") List<Handler> handlers,
			@ForAll("separators") String separator, @ForAll("severalRoles") List<String> roles,
			@ForAll("plainEvents") Event event) throws Exception {
		Event several = event.withRole(String.join(separator, roles));
		List<Class<?>> types = types(handlers);
		boolean handled = isHandled(types, UnaryOperator.identity(), separator, several);
		Statistics.label("handled").collect(handled).coverage(RoutePatternsTests::bothHappen);
		if (handled) {
			assertThat(shellsThatStart(types, several)).isEqualTo(SHELLS);
		}
	}

	@Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
	void whereRolesAreExactOnlyWhatIsHandledStartsTheApplication(@ForAll("exactHandlers") List<Handler> handlers,
			@ForAll("separators") String separator, @ForAll("plainEvents") Event event) throws Exception {
		List<Class<?>> types = types(handlers);
		boolean handled = isHandled(types, UnaryOperator.identity(), separator, event);
		Statistics.label("handled").collect(handled).coverage(RoutePatternsTests::bothHappen);
		assertThat(shellsThatStart(types, event)).isEqualTo(handled ? SHELLS : List.of());
	}

	@Provide
	Arbitrary<List<Handler>> handlers() {
		Arbitrary<String> roles = Arbitraries.oneOf(texts(),
				Arbitraries.of("default", "*", PLACEHOLDER, "a" + PLACEHOLDER));
		return handlers(roles,
				Arbitraries.oneOf(texts(),
						Arbitraries.of("\uFFFD", "a\0b", "\uD800", PLACEHOLDER, "a" + PLACEHOLDER, "\\" + PLACEHOLDER)),
				Arbitraries.of("dc=ams", "dc=fra", "dc", "my-tag").list().uniqueElements().ofMaxSize(1));
	}

	@Provide
	Arbitrary<List<Handler>> exactHandlers() {
		return handlers(texts().filter((role) -> !role.contains(":") && !role.equals("*")), texts(),
				Arbitraries.just(List.of()));
	}

	@Provide
	Arbitrary<String> separators() {
		return Arbitraries.of("", ",", ", ", " ", ";", "|", ":", "::", "/", "*", "?", "'", "\\", "\n", "[", "é",
				"\u2028");
	}

	@Provide
	Arbitrary<List<String>> severalRoles() {
		return Arbitraries.of("web", "a", " web", "a ", "lb", "a-web", "").list().ofMinSize(2).ofMaxSize(3);
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of("web", "a")),
				Tuple.of(2,
						Arbitraries.of("", "*", "\\", "'", "a'b", "\"", "$(touch x)", "`id`", "$HOME", "\n", "a\nb",
								"\t", " ", "[a-z]", "?", "~", "!", "-n", ":", "user:web:deploy", "é", "Á\u0085", "𝄞",
								"member-join", "a|b", "a) ;;", "#", "\r")));
	}

	@Provide
	Arbitrary<Event> events() {
		Arbitrary<byte[]> text = Arbitraries
			.frequencyOf(Tuple.of(3, texts()), Tuple.of(1, Combinators.combine(texts(), texts()).as(String::concat)))
			.map((value) -> value.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> bytes = Arbitraries.bytes().filter((value) -> value != 0).array(byte[].class).ofMaxSize(8);
		Arbitrary<byte[]> values = Arbitraries.frequencyOf(Tuple.of(8, text), Tuple.of(1, bytes));
		Arbitrary<byte[]> roles = Arbitraries.frequencyOf(Tuple.of(2, values),
				Tuple.of(1, Combinators.combine(values, separators(), values).as(RoutePatternsTests::join)));
		return Combinators.combine(kinds(), roles, values).as(Event::new);
	}

	/**
	 * The role is one whatever the separator is, and nothing in the name looks like the
	 * end of a role.
	 */
	@Provide
	Arbitrary<Event> plainEvents() {
		Arbitrary<byte[]> roles = Arbitraries.of("web", "a", "web", "a", "", "a-web", "x.y_Z9")
			.map((value) -> value.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> names = texts().filter((name) -> !name.startsWith(":") && !name.contains("::"))
			.map((value) -> value.getBytes(StandardCharsets.UTF_8));
		return Combinators.combine(kinds(), roles, names).as(Event::new);
	}

	private static Arbitrary<String> kinds() {
		return Arbitraries.of("user", "query", "user", "query", "member-join", "member-reap");
	}

	private static byte[] join(byte[] one, String separator, byte[] other) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		joined.writeBytes(one);
		joined.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
		joined.writeBytes(other);
		return joined.toByteArray();
	}

	private static Arbitrary<List<Handler>> handlers(Arbitrary<String> roles, Arbitrary<String> texts,
			Arbitrary<List<String>> tags) {
		Arbitrary<String> names = Combinators.combine(texts, Arbitraries.of("", "", "*", "\\*")).as(String::concat);
		Arbitrary<List<Class<? extends SerfEvent>>> types = Arbitraries
			.<Class<? extends SerfEvent>>of(SerfEvent.class, UserEvent.class, QueryEvent.class, MemberEvent.class)
			.list()
			.ofMaxSize(2);
		Arbitrary<Mapping> mappings = Combinators
			.combine(Arbitraries.of("web", "a", "memberJoin", "memberReap"), types,
					Arbitraries.of(MemberEventType.class).list().ofMaxSize(1), names.list().ofMaxSize(2))
			.as(Mapping::new);
		return Combinators
			.combine(roles.list().uniqueElements().ofMinSize(1).ofMaxSize(2), tags,
					mappings.list().uniqueElements(Mapping::method).ofMaxSize(3))
			.as(Handler::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(4);
	}

	private static Event deploy(String role) {
		return new Event("user", role.getBytes(StandardCharsets.UTF_8), "deploy".getBytes(StandardCharsets.UTF_8));
	}

	private static void bothHappen(StatisticsCoverage coverage) {
		coverage.check(true).count((count) -> count > 10);
		coverage.check(false).count((count) -> count > 10);
	}

	private List<Class<?>> types(List<Handler> handlers) {
		return handlers.stream().<Class<?>>map(HandlerTypes::create).toList();
	}

	private List<Class<?>> some(List<Class<?>> types, int bits) {
		List<Class<?>> some = new ArrayList<>(types);
		some.removeIf((type) -> (bits >> types.indexOf(type) & 3) == 3);
		return some;
	}

	private boolean isHandled(List<Class<?>> beans, UnaryOperator<String> placeholderResolver, String separator,
			Event event) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beans.forEach((type) -> beanFactory.registerBeanDefinition(type.getName(), new RootBeanDefinition(type)));
		try {
			return SerfEventDispatcher.forHandlers(beanFactory, placeholderResolver, List.of(), null, LIMIT)
				.separatingRolesBy(separator)
				.dispatch(event.toSerfEvent())
				.isHandled();
		}
		catch (InvalidSerfHandlerException ex) {
			Assume.that(false);
			return false;
		}
	}

	private List<List<String>> shellsThatStart(List<Class<?>> types, Event event) throws Exception {
		List<SerfRoute> routes = types.stream().map(SerfRoute::declaredBy).flatMap(List::stream).toList();
		InstalledHandler handler = new InstalledHandler(this.folder, new HandlerScan(routes, null));
		List<List<String>> shells = new ArrayList<>();
		for (List<String> shell : SHELLS) {
			if (handler.startsApplication(shell, event.variables())) {
				shells.add(shell);
			}
		}
		return shells;
	}

	@SerfHandler("web")
	static class Web {

		@OnUserEvent
		void deploy() {
		}

	}

	/**
	 * An event whose name and role are any bytes that a variable can hold.
	 */
	private record Event(String kind, byte[] role, byte[] name) {

		private Event withRole(String role) {
			return new Event(this.kind, role.getBytes(StandardCharsets.UTF_8), this.name);
		}

		private SerfEvent toSerfEvent() {
			LocalNode self = new LocalNode("node1", text(this.role), Map.of("DC", "ams"));
			return switch (this.kind) {
				case "user" -> new UserEvent(self, text(this.name), 1, Payload.EMPTY);
				case "query" -> new QueryEvent(self, text(this.name), 1, Payload.EMPTY);
				default -> new MemberEvent(MemberEventType.ofWireName(this.kind).orElseThrow(), self, List.of());
			};
		}

		private Map<String, byte[]> variables() {
			Map<String, byte[]> variables = new TreeMap<>();
			variables.put("SERF_EVENT", this.kind.getBytes(StandardCharsets.UTF_8));
			variables.put("SERF_SELF_ROLE", this.role);
			variables.put("SERF_USER_EVENT", this.name);
			variables.put("SERF_QUERY_NAME", this.name);
			return variables;
		}

		private static String text(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "%s, role %s, name %s".formatted(this.kind, new Quoted(text(this.role)),
					new Quoted(text(this.name)));
		}

	}

}
