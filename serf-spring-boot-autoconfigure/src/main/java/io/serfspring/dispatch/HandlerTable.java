package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import io.serfspring.LocalNode;
import io.serfspring.MemberEventType;
import io.serfspring.NamedEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;

/**
 * Which method serves which event. Finds the rows for an event, in the order in which
 * their methods are called, without looking at those about other events.
 */
class HandlerTable {

	/**
	 * What stands for the name of an event that has none.
	 */
	private static final NamePattern NAMELESS = new NamePattern("", false);

	private final Map<String, List<TagCondition>> tagsByRole = new HashMap<>();

	private final List<TableRow> rows;

	private final Map<Claim, List<Integer>> rowsByClaim = new HashMap<>();

	private final NavigableSet<Integer> prefixLengths = new TreeSet<>(Comparator.reverseOrder());

	/**
	 * Create a table.
	 * @param handlers the nodes of all handlers, also of those without any row
	 * @param rows the rows
	 * @throws InvalidSerfHandlerException if two rows are equal in their claim to a query
	 */
	HandlerTable(Collection<ServedNodes> handlers, List<TableRow> rows) {
		for (ServedNodes nodes : handlers) {
			addRoles(nodes);
		}
		this.rows = rows.stream().sorted(Comparator.comparingInt(TableRow::order)).toList();
		for (int row = 0; row < this.rows.size(); row++) {
			addClaims(row);
		}
	}

	List<TableRow> find(SerfEvent event, RoleSeparator separator) {
		List<Integer> ofRole = claimants(effectiveRoles(event.self(), separator), event);
		List<Integer> ofEvery = claimants(List.of(SerfHandler.EVERY_ROLE), event);
		return (event instanceof QueryEvent) ? first(ofRole.isEmpty() ? ofEvery : ofRole) : all(ofRole, ofEvery);
	}

	List<HandlerMethod> methods() {
		return this.rows.stream().map(TableRow::method).toList();
	}

	List<SerfRoute> routes() {
		return this.rows.stream().flatMap(TableRow::describe).sorted().toList();
	}

	boolean hasBackground() {
		for (TableRow row : this.rows) {
			if (row.background()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the roles of a node that handlers name, or the one for nodes of no such
	 * role.
	 */
	private List<String> effectiveRoles(LocalNode node, RoleSeparator separator) {
		List<String> named = new ArrayList<>();
		for (String role : separator.split(node.role())) {
			if (isNamed(role, node)) {
				named.add(role);
			}
		}
		return named.isEmpty() ? List.of(SerfHandler.DEFAULT_ROLE) : named;
	}

	/**
	 * A handler whose tags the node does not have does not count.
	 */
	private boolean isNamed(String role, LocalNode node) {
		for (TagCondition tags : this.tagsByRole.getOrDefault(role, List.of())) {
			if (tags.matches(node)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the patterns that match a name, the most specific first.
	 */
	private List<NamePattern> patternsOf(String name) {
		List<NamePattern> patterns = new ArrayList<>();
		patterns.add(new NamePattern(name, false));
		for (int length : this.prefixLengths.tailSet(name.length())) {
			patterns.add(new NamePattern(name.substring(0, length), true));
		}
		return patterns;
	}

	/**
	 * Return the rows that claim an event, those with the most specific name first, and
	 * of them those of the first role.
	 */
	private List<Integer> claimants(List<String> roles, SerfEvent event) {
		EventKind kind = EventKind.of(event);
		List<Integer> found = new ArrayList<>();
		for (NamePattern name : (event instanceof NamedEvent named) ? patternsOf(named.name()) : List.of(NAMELESS)) {
			for (String role : roles) {
				addClaimants(new Claim(role, kind, name), event.self(), found);
			}
		}
		return found;
	}

	private void addClaimants(Claim claim, LocalNode node, List<Integer> found) {
		for (int row : this.rowsByClaim.getOrDefault(claim, List.of())) {
			if (this.rows.get(row).nodes().tags().matches(node)) {
				found.add(row);
			}
		}
	}

	private List<TableRow> first(List<Integer> found) {
		return found.isEmpty() ? List.of() : List.of(this.rows.get(found.get(0)));
	}

	private List<TableRow> all(List<Integer> found, List<Integer> others) {
		Set<Integer> all = new TreeSet<>(found);
		all.addAll(others);
		return all.stream().map(this.rows::get).toList();
	}

	private void addRoles(ServedNodes nodes) {
		for (String role : nodes.roles()) {
			if (!role.equals(SerfHandler.EVERY_ROLE)) {
				this.tagsByRole.computeIfAbsent(role, (added) -> new ArrayList<>(1)).add(nodes.tags());
			}
		}
	}

	private void addClaims(int row) {
		EventMapping mapping = this.rows.get(row).mapping();
		for (String role : this.rows.get(row).nodes().roles()) {
			for (MemberEventType type : mapping.memberEvents()) {
				add(new Claim(role, EventKind.of(type), NAMELESS), row);
			}
			for (NamePattern name : mapping.userEvents()) {
				add(new Claim(role, EventKind.USER, name), row);
			}
			for (NamePattern name : mapping.queries()) {
				add(new Claim(role, EventKind.QUERY, name), row);
			}
		}
	}

	private void add(Claim claim, int row) {
		List<Integer> claimants = this.rowsByClaim.computeIfAbsent(claim, (added) -> new ArrayList<>(1));
		if (claim.kind() == EventKind.QUERY) {
			requireUnambiguous(claim, this.rows.get(row), claimants);
		}
		claimants.add(row);
		if (claim.name().prefix()) {
			this.prefixLengths.add(claim.name().text().length());
		}
	}

	private void requireUnambiguous(Claim claim, TableRow row, List<Integer> claimants) {
		for (int claimant : claimants) {
			TableRow other = this.rows.get(claimant);
			if (!row.nodes().tags().excludes(other.nodes().tags())) {
				throw ambiguous(claim, other.method(), row.method());
			}
		}
	}

	private static InvalidSerfHandlerException ambiguous(Claim claim, HandlerMethod one, HandlerMethod other) {
		return new InvalidSerfHandlerException(
				"Query '%s' of role '%s' is mapped by two methods, %s and %s, but only one can answer it."
					.formatted(claim.name(), claim.role(), one.describeWithBean(), other.describeWithBean()),
				"Give the methods different names, or their handlers different roles or different values of one tag.");
	}

	/**
	 * What a row claims for itself: the events of a kind and name in a role.
	 */
	private record Claim(String role, EventKind kind, NamePattern name) {

		/**
		 * As for {@link NamePattern#equals}.
		 */
		@Override
		public boolean equals(Object other) {
			return other instanceof Claim claim && this.kind == claim.kind && this.role.equals(claim.role)
					&& this.name.equals(claim.name);
		}

		@Override
		public int hashCode() {
			return 31 * (31 * this.role.hashCode() + this.kind.hashCode()) + this.name.hashCode();
		}

	}

}
