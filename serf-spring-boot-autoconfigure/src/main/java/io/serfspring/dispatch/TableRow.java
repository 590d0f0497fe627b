package io.serfspring.dispatch;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

import io.serfspring.NamedEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;

/**
 * A row of the {@link HandlerTable}: which events of which roles go to a method.
 *
 * @param roles the roles that the handler serves
 * @param mapping the events that the method maps
 * @param order the place among the methods that serve the same event, lowest first
 * @param method the method
 */
record TableRow(Set<String> roles, EventMapping mapping, int order, HandlerMethod method) {

	Stream<SerfRoute> describe() {
		return this.roles.stream()
			.flatMap((role) -> this.mapping.describe(role, this.method.type(), this.method.getMethod()));
	}

	/**
	 * Return the closest name of the mapping that matches an event, such as
	 * {@code disk-*}, or empty for a member event.
	 */
	String mappedName(SerfEvent event) {
		return (event instanceof NamedEvent named)
				? patterns(named).max(Comparator.comparingInt(NamePattern::specificity))
					.map(NamePattern::toString)
					.orElse("")
				: "";
	}

	private Stream<NamePattern> patterns(NamedEvent event) {
		Set<NamePattern> patterns = (event instanceof QueryEvent) ? this.mapping.queries() : this.mapping.userEvents();
		return patterns.stream().filter((pattern) -> pattern.matches(event.name()));
	}

}
