package io.serfspring.dispatch;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import io.serfspring.MemberEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

/**
 * A row of the {@link HandlerTable}: which events of which roles go to a method.
 *
 * @param roles the roles that the handler serves
 * @param mapping the events that the method maps
 * @param order the place among the methods that serve the same event, lowest first
 * @param method the method
 */
record Route(Set<String> roles, EventMapping mapping, int order, HandlerMethod method) {

	Stream<SerfRoute> describe() {
		return this.roles.stream()
			.flatMap((role) -> this.mapping.describe(role, this.method.type(), this.method.getMethod()));
	}

	boolean serves(String role) {
		return this.roles.contains(role);
	}

	boolean maps(SerfEvent event) {
		if (event instanceof MemberEvent memberEvent) {
			return this.mapping.memberEvents().contains(memberEvent.type());
		}
		return specificity(event).isPresent();
	}

	/**
	 * Return how closely this route maps the name of a user event or a query, or empty
	 * where it does not.
	 */
	OptionalInt specificity(SerfEvent event) {
		if (event instanceof UserEvent userEvent) {
			return specificity(this.mapping.userEvents(), userEvent.name());
		}
		return (event instanceof QueryEvent query) ? specificity(this.mapping.queries(), query.name())
				: OptionalInt.empty();
	}

	private OptionalInt specificity(Set<NamePattern> patterns, String name) {
		return patterns.stream().filter((pattern) -> pattern.matches(name)).mapToInt(NamePattern::specificity).max();
	}

}
