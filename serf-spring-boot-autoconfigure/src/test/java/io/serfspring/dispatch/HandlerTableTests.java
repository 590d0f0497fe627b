package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerTable}: it finds what one would who looks at each row.
 */
class HandlerTableTests {

	private static final Set<String> ROLES = Set.of("web", "db", "default", "*");

	@Property
	void whenAnEventIsMemberOrUserEventThenAllRowsThatMapItAreFound(@ForAll("rows") List<TableRow> rows,
			@ForAll("events") SerfEvent event) {
		Assume.that(!(event instanceof QueryEvent));
		HandlerTable table = table(rows);
		List<TableRow> expected = sorted(rows).filter((row) -> row.roles().contains(role(event)) || isForEvery(row))
			.filter((row) -> maps(row, event))
			.toList();
		assertThat(table.find(event)).isEqualTo(expected);
	}

	@Property
	void whenAnEventIsAQueryThenTheMostSpecificRowIsFound(@ForAll("rows") List<TableRow> rows,
			@ForAll("names") String name) {
		QueryEvent query = new QueryEvent(node("web"), name, 1, Payload.EMPTY);
		HandlerTable table = table(rows);
		Optional<TableRow> expected = mostSpecific(rows, "web", name).or(() -> mostSpecific(rows, "*", name));
		assertThat(table.find(query)).isEqualTo(expected.stream().toList());
	}

	@Provide
	Arbitrary<List<TableRow>> rows() {
		Arbitrary<TableRow> row = Combinators
			.combine(Arbitraries.of("web", "db", "default", "*").set().ofMinSize(1),
					Arbitraries.of(MemberEventType.class).set().ofMaxSize(2), patterns(), patterns(),
					Arbitraries.integers().between(0, 2))
			.as((roles, members, users, queries, order) -> new TableRow(roles,
					new EventMapping(members, users, queries), order, method()));
		return row.list().ofMaxSize(8);
	}

	@Provide
	Arbitrary<SerfEvent> events() {
		return Arbitraries.oneOf(names().map((name) -> new UserEvent(node("web"), name, 1, Payload.EMPTY)),
				names().map((name) -> new UserEvent(node("other"), name, 1, Payload.EMPTY)),
				Arbitraries.of(MemberEventType.class).map((type) -> new MemberEvent(type, node("db"), List.of())));
	}

	@Provide
	Arbitrary<String> names() {
		return Arbitraries.strings().withChars("ab*").ofMaxLength(4);
	}

	private Arbitrary<Set<NamePattern>> patterns() {
		return Combinators.combine(names(), Arbitraries.of(true, false)).as(NamePattern::new).set().ofMaxSize(3);
	}

	/**
	 * Two claims to the same query are refused, which is another matter.
	 */
	private static HandlerTable table(List<TableRow> rows) {
		try {
			return new HandlerTable(ROLES, rows);
		}
		catch (InvalidSerfHandlerException ex) {
			Assume.that(false);
			throw ex;
		}
	}

	private static Optional<TableRow> mostSpecific(List<TableRow> rows, String role, String name) {
		Comparator<Map.Entry<NamePattern, TableRow>> specificity = Comparator
			.comparingInt((entry) -> entry.getKey().prefix() ? entry.getKey().text().length() : Integer.MAX_VALUE);
		return rows.stream()
			.filter((row) -> row.roles().contains(role))
			.flatMap((row) -> row.mapping().queries().stream().map((pattern) -> Map.entry(pattern, row)))
			.filter((entry) -> entry.getKey().matches(name))
			.max(specificity)
			.map(Map.Entry::getValue);
	}

	private static Stream<TableRow> sorted(List<TableRow> rows) {
		return new ArrayList<>(rows).stream().sorted(Comparator.comparingInt(TableRow::order));
	}

	private static boolean isForEvery(TableRow row) {
		return row.roles().contains("*");
	}

	private static boolean maps(TableRow row, SerfEvent event) {
		return (event instanceof MemberEvent memberEvent) ? row.mapping().memberEvents().contains(memberEvent.type())
				: row.mapping().userEvents().stream().anyMatch((name) -> name.matches(((UserEvent) event).name()));
	}

	private static String role(SerfEvent event) {
		return event.self().role().equals("other") ? "default" : event.self().role();
	}

	private static LocalNode node(String role) {
		return new LocalNode("n1", role, Map.of());
	}

	private static HandlerMethod method() {
		try {
			Method method = Object.class.getMethod("toString");
			return new SameOnly(method);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A method that equals no other one.
	 */
	private static final class SameOnly extends HandlerMethod {

		SameOnly(Method method) {
			super(new DefaultListableBeanFactory(), "bean", Object.class, method,
					new ArgumentResolvers(List.of(), new DefaultListableBeanFactory(), null),
					new AnswerConverter(null, new ResponseLimit(DataSize.ofBytes(1024))));
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return Objects.hash(System.identityHashCode(this));
		}

	}

}
