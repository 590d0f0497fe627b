package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import io.serfspring.NamedEvent;
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

	private final Set<String> roles;

	private final List<TableRow> rows;

	private final Map<Claim, List<Integer>> rowsByClaim = new HashMap<>();

	private final NavigableSet<Integer> prefixLengths = new TreeSet<>(Comparator.reverseOrder());

	/**
	 * Create a table.
	 * @param roles all roles that handlers name, also those without any row
	 * @param rows the rows
	 * @throws InvalidSerfHandlerException if two rows are equal in their claim to a query
	 */
	HandlerTable(Set<String> roles, List<TableRow> rows) {
		this.roles = new HashSet<>(roles);
		this.roles.remove(SerfHandler.EVERY_ROLE);
		this.rows = rows.stream().sorted(Comparator.comparingInt(TableRow::order)).toList();
		for (int row = 0; row < this.rows.size(); row++) {
			addClaims(row);
		}
	}

	List<TableRow> find(SerfEvent event) {
		String role = effectiveRole(event.self().role());
		EventKind kind = EventKind.of(event);
		List<NamePattern> names = (event instanceof NamedEvent named) ? patternsOf(named.name()) : List.of(NAMELESS);
		return (kind == EventKind.QUERY) ? findOne(kind, names, role) : findAll(kind, names, role);
	}

	List<HandlerMethod> methods() {
		return this.rows.stream().map(TableRow::method).toList();
	}

	List<SerfRoute> routes() {
		return this.rows.stream().flatMap(TableRow::describe).sorted().toList();
	}

	private String effectiveRole(String role) {
		return this.roles.contains(role) ? role : SerfHandler.DEFAULT_ROLE;
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

	private List<TableRow> findAll(EventKind kind, List<NamePattern> names, String role) {
		Set<Integer> found = new TreeSet<>();
		for (NamePattern name : names) {
			found.addAll(claimants(role, kind, name));
			found.addAll(claimants(SerfHandler.EVERY_ROLE, kind, name));
		}
		return rows(found);
	}

	private List<TableRow> findOne(EventKind kind, List<NamePattern> names, String role) {
		for (String candidate : List.of(role, SerfHandler.EVERY_ROLE)) {
			for (NamePattern name : names) {
				List<Integer> found = claimants(candidate, kind, name);
				if (!found.isEmpty()) {
					return rows(found);
				}
			}
		}
		return List.of();
	}

	private List<Integer> claimants(String role, EventKind kind, NamePattern name) {
		return this.rowsByClaim.getOrDefault(new Claim(role, kind, name), List.of());
	}

	private List<TableRow> rows(Collection<Integer> found) {
		return found.stream().map(this.rows::get).toList();
	}

	private void addClaims(int row) {
		EventMapping mapping = this.rows.get(row).mapping();
		for (String role : this.rows.get(row).roles()) {
			mapping.memberEvents().forEach((type) -> add(new Claim(role, EventKind.of(type), NAMELESS), row));
			mapping.userEvents().forEach((name) -> add(new Claim(role, EventKind.USER, name), row));
			mapping.queries().forEach((name) -> add(new Claim(role, EventKind.QUERY, name), row));
		}
	}

	private void add(Claim claim, int row) {
		List<Integer> claimants = this.rowsByClaim.computeIfAbsent(claim, (added) -> new ArrayList<>(1));
		if (claim.kind() == EventKind.QUERY && !claimants.isEmpty()) {
			throw ambiguous(claim, this.rows.get(claimants.get(0)).method(), this.rows.get(row).method());
		}
		claimants.add(row);
		if (claim.name().prefix()) {
			this.prefixLengths.add(claim.name().text().length());
		}
	}

	private static InvalidSerfHandlerException ambiguous(Claim claim, HandlerMethod one, HandlerMethod other) {
		return new InvalidSerfHandlerException(
				"Query '%s' of role '%s' is mapped by two methods, %s and %s, but only one can answer it."
					.formatted(claim.name(), claim.role(), one.describeWithBean(), other.describeWithBean()),
				"Give the methods different names, or their handlers different roles.");
	}

	/**
	 * What a row claims for itself: the events of a kind and name in a role.
	 */
	private record Claim(String role, EventKind kind, NamePattern name) {
	}

}
