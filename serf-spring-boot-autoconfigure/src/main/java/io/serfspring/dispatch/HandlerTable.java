package io.serfspring.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;

/**
 * Which method serves which event. Finds the rows for an event, in the order in which
 * they are to be called.
 */
class HandlerTable {

	private final Set<String> roles;

	private final List<TableRow> rows;

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
		refuseAmbiguousQueries();
	}

	List<TableRow> find(SerfEvent event) {
		String role = effectiveRole(event.self().role());
		return (event instanceof QueryEvent query) ? findOne(query, role) : findAll(event, role);
	}

	List<SerfRoute> routes() {
		return this.rows.stream().flatMap(TableRow::describe).sorted().toList();
	}

	private String effectiveRole(String role) {
		return this.roles.contains(role) ? role : SerfHandler.DEFAULT_ROLE;
	}

	private List<TableRow> findAll(SerfEvent event, String role) {
		return this.rows.stream()
			.filter((row) -> row.serves(role) || row.serves(SerfHandler.EVERY_ROLE))
			.filter((row) -> row.maps(event))
			.toList();
	}

	private List<TableRow> findOne(QueryEvent query, String role) {
		return mostSpecific(query, role).or(() -> mostSpecific(query, SerfHandler.EVERY_ROLE)).stream().toList();
	}

	private Optional<TableRow> mostSpecific(QueryEvent query, String role) {
		return this.rows.stream()
			.filter((row) -> row.serves(role) && row.maps(query))
			.max(Comparator.comparingInt((row) -> row.specificity(query).orElseThrow()));
	}

	private void refuseAmbiguousQueries() {
		Map<Claim, HandlerMethod> claims = new HashMap<>();
		for (TableRow row : this.rows) {
			for (String role : row.roles()) {
				for (NamePattern name : row.mapping().queries()) {
					HandlerMethod other = claims.put(new Claim(role, name), row.method());
					if (other != null) {
						throw ambiguous(new Claim(role, name), other, row.method());
					}
				}
			}
		}
	}

	private static InvalidSerfHandlerException ambiguous(Claim claim, HandlerMethod one, HandlerMethod other) {
		return new InvalidSerfHandlerException(
				"Query '%s' of role '%s' is mapped by two methods, %s and %s, but only one can answer it."
					.formatted(claim.name(), claim.role(), one.describeWithBean(), other.describeWithBean()),
				"Give the methods different names, or their handlers different roles.");
	}

	/**
	 * What a row claims for itself: the queries of a name in a role.
	 */
	private record Claim(String role, NamePattern name) {
	}

}
