package io.serfspring.dispatch;

import java.util.Set;
import java.util.stream.Stream;

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

}
