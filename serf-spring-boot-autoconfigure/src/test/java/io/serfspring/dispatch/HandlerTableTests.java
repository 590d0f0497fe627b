package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
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
import net.jqwik.api.Tuple;

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

	private static final List<String> ROLES = List.of("web", "db", "lb", "default", "*");

	private static final List<String> TAGS = List.of("dc=ams", "dc=fra", "canary");

	@Property
	void whenAnEventIsMemberOrUserEventThenAllRowsThatMapItAreFound(@ForAll("rows") List<TableRow> rows,
			@ForAll("separators") RoleSeparator separator, @ForAll("events") SerfEvent event) {
		Set<String> roles = Set.copyOf(roles(rows, event.self(), separator));
		List<TableRow> expected = sorted(rows).filter((row) -> row.nodes().tags().matches(event.self()))
			.filter((row) -> !Collections.disjoint(row.nodes().roles(), roles) || isForEvery(row))
			.filter((row) -> maps(row, event))
			.toList();
		assertThat(table(rows).find(event, separator)).isEqualTo(expected);
	}

	@Property
	void whenAnEventIsAQueryThenTheMostSpecificRowIsFound(@ForAll("rows") List<TableRow> rows,
			@ForAll("separators") RoleSeparator separator, @ForAll("nodes") LocalNode self,
			@ForAll("names") String name) {
		QueryEvent query = new QueryEvent(self, name, 1, Payload.EMPTY);
		List<TableRow> serving = rows.stream().filter((row) -> row.nodes().tags().matches(self)).toList();
		Optional<TableRow> expected = mostSpecific(serving, roles(rows, self, separator), name)
			.or(() -> mostSpecific(serving, List.of("*"), name));
		assertThat(table(rows).find(query, separator)).isEqualTo(expected.stream().toList());
	}

	@Property
	void whenTwoRowsClaimOneQueryThenTheyAreAcceptedIfNoNodeCouldAskBoth(@ForAll("tags") TagCondition one,
			@ForAll("tags") TagCondition other) {
		EventMapping mapping = new EventMapping(Set.of(), Set.of(), Set.of(new NamePattern("load", false)));
		List<TableRow> rows = Stream.of(one, other)
			.map((tags) -> new TableRow(new ServedNodes(Set.of("web"), tags), mapping, null, false, 0, method()))
			.toList();
		boolean couldAskBoth = allNodes().anyMatch((node) -> one.matches(node) && other.matches(node));
		assertThat(isAccepted(rows)).isEqualTo(!couldAskBoth);
	}

	@Provide
	Arbitrary<List<TableRow>> rows() {
		Arbitrary<TableRow> row = Combinators
			.combine(Arbitraries.of(ROLES).set().ofMinSize(1), tags(),
					Arbitraries.of(MemberEventType.class).set().ofMaxSize(2), patterns(), patterns(),
					Arbitraries.integers().between(0, 2))
			.as((roles, tags, members, users, queries, order) -> new TableRow(new ServedNodes(roles, tags),
					new EventMapping(members, users, queries), null, false, order, method()));
		return row.list().ofMaxSize(8);
	}

	@Provide
	Arbitrary<SerfEvent> events() {
		return Arbitraries.oneOf(
				Combinators.combine(nodes(), names()).as((self, name) -> new UserEvent(self, name, 1, Payload.EMPTY)),
				Combinators.combine(nodes(), Arbitraries.of(MemberEventType.class))
					.as((self, type) -> new MemberEvent(type, self, List.of())));
	}

	@Provide
	Arbitrary<LocalNode> nodes() {
		Arbitrary<String> roles = Arbitraries.of("web", "db", "lb", "other", "default", "*", "")
			.list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.map((parts) -> String.join(",", parts));
		return Combinators.combine(roles, Arbitraries.of(allNodes().toList()))
			.as((role, node) -> new LocalNode("n1", role, node.tags()));
	}

	@Provide
	Arbitrary<RoleSeparator> separators() {
		return Arbitraries.of(RoleSeparator.NONE, RoleSeparator.of(","));
	}

	@Provide
	Arbitrary<TagCondition> tags() {
		return Arbitraries
			.frequencyOf(Tuple.of(1, Arbitraries.just(List.<String>of())),
					Tuple.of(1, Arbitraries.of(TAGS).list().uniqueElements().ofMaxSize(2)))
			.map(TagCondition::of)
			.filter((tags) -> !tags.excludes(tags));
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
			return tableOf(rows);
		}
		catch (InvalidSerfHandlerException ex) {
			Assume.that(false);
			throw ex;
		}
	}

	private static boolean isAccepted(List<TableRow> rows) {
		try {
			tableOf(rows);
			return true;
		}
		catch (InvalidSerfHandlerException ex) {
			return false;
		}
	}

	private static HandlerTable tableOf(List<TableRow> rows) {
		return new HandlerTable(rows.stream().map(TableRow::nodes).toList(), rows);
	}

	private static Optional<TableRow> mostSpecific(List<TableRow> rows, List<String> roles, String name) {
		Comparator<Match> order = Comparator.comparingInt((Match match) -> match.pattern().specificity())
			.thenComparing(Match::place, Comparator.reverseOrder());
		return rows.stream()
			.flatMap((row) -> roles.stream()
				.filter(row.nodes().roles()::contains)
				.flatMap((role) -> row.mapping()
					.queries()
					.stream()
					.map((pattern) -> new Match(row, pattern, roles.indexOf(role)))))
			.filter((match) -> match.pattern().matches(name))
			.max(order)
			.map(Match::row);
	}

	private static Stream<TableRow> sorted(List<TableRow> rows) {
		return new ArrayList<>(rows).stream().sorted(Comparator.comparingInt(TableRow::order));
	}

	private static boolean isForEvery(TableRow row) {
		return row.nodes().roles().contains("*");
	}

	private static boolean maps(TableRow row, SerfEvent event) {
		return (event instanceof MemberEvent memberEvent) ? row.mapping().memberEvents().contains(memberEvent.type())
				: row.mapping().userEvents().stream().anyMatch((name) -> name.matches(((UserEvent) event).name()));
	}

	/**
	 * Return the roles of a node that some row names for it, or the default.
	 */
	private static List<String> roles(List<TableRow> rows, LocalNode self, RoleSeparator separator) {
		List<String> roles = separator.equals(RoleSeparator.NONE) ? List.of(self.role())
				: List.of(self.role().split(","));
		List<String> named = roles.stream()
			.filter((role) -> !role.equals("*"))
			.filter((role) -> rows.stream()
				.anyMatch((row) -> row.nodes().roles().contains(role) && row.nodes().tags().matches(self)))
			.distinct()
			.toList();
		return named.isEmpty() ? List.of("default") : named;
	}

	/**
	 * Return nodes with all the tags that there may be.
	 */
	private static Stream<LocalNode> allNodes() {
		return Stream
			.<Map<String, String>>of(Map.of(), Map.of("dc", "ams"), Map.of("dc", "fra"), Map.of("canary", ""),
					Map.of("dc", "ams", "canary", "1"), Map.of("dc", "fra", "canary", "1"))
			.map((tags) -> new LocalNode("n1", "web", tags));
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
	 * A name by which a row serves a query.
	 *
	 * @param row the row
	 * @param pattern the name
	 * @param place the place of the role among those of the node
	 */
	private record Match(TableRow row, NamePattern pattern, int place) {
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
