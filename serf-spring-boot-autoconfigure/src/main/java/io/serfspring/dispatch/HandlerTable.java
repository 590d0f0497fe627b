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
 * Which method serves which event. Finds the methods for an event, in the order in which
 * they are to be called.
 */
class HandlerTable {

	private final Set<String> roles;

	private final List<Route> routes;

	/**
	 * Create a table.
	 * @param roles all roles that handlers name, also those without any route
	 * @param routes the routes
	 * @throws InvalidSerfHandlerException if two routes are equal in their claim to a
	 * query
	 */
	HandlerTable(Set<String> roles, List<Route> routes) {
		this.roles = new HashSet<>(roles);
		this.roles.remove(SerfHandler.EVERY_ROLE);
		this.routes = routes.stream().sorted(Comparator.comparingInt(Route::order)).toList();
		refuseAmbiguousQueries();
	}

	List<HandlerMethod> find(SerfEvent event) {
		String role = effectiveRole(event.self().role());
		return (event instanceof QueryEvent) ? findOne(event, role) : findAll(event, role);
	}

	List<SerfRoute> routes() {
		return this.routes.stream().flatMap(Route::describe).sorted().toList();
	}

	private String effectiveRole(String role) {
		return this.roles.contains(role) ? role : SerfHandler.DEFAULT_ROLE;
	}

	private List<HandlerMethod> findAll(SerfEvent event, String role) {
		return this.routes.stream()
			.filter((route) -> route.serves(role) || route.serves(SerfHandler.EVERY_ROLE))
			.filter((route) -> route.maps(event))
			.map(Route::method)
			.toList();
	}

	private List<HandlerMethod> findOne(SerfEvent event, String role) {
		return mostSpecific(event, role).or(() -> mostSpecific(event, SerfHandler.EVERY_ROLE))
			.map(Route::method)
			.stream()
			.toList();
	}

	private Optional<Route> mostSpecific(SerfEvent event, String role) {
		return this.routes.stream()
			.filter((route) -> route.serves(role) && route.maps(event))
			.max(Comparator.comparingInt((route) -> route.specificity(event).orElseThrow()));
	}

	private void refuseAmbiguousQueries() {
		Map<Claim, HandlerMethod> claims = new HashMap<>();
		for (Route route : this.routes) {
			for (String role : route.roles()) {
				for (NamePattern name : route.mapping().queries()) {
					HandlerMethod other = claims.put(new Claim(role, name), route.method());
					if (other != null) {
						throw ambiguous(new Claim(role, name), other, route.method());
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
	 * What a route claims for itself: the queries of a name in a role.
	 */
	private record Claim(String role, NamePattern name) {
	}

}
