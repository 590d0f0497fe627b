package io.serfspring.test;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.assertj.core.api.AssertProvider;

import io.serfspring.dispatch.SerfRoute;

/**
 * The routing table. {@link #toString()} prints it, a line for each route: role, event
 * and method.
 *
 * @param routes the routes, sorted by role, kind and name
 */
public record TestRoutes(List<SerfRoute> routes) implements AssertProvider<TestRoutesAssert> {

	/**
	 * Use {@code assertThat(routes)} of AssertJ instead.
	 */
	@Override
	public TestRoutesAssert assertThat() {
		return new TestRoutesAssert(this);
	}

	@Override
	public String toString() {
		String format = "%-" + width(SerfRoute::role) + "s  %-" + width(SerfRoute::event) + "s  %s";
		return this.routes.stream()
			.map((route) -> format.formatted(route.role(), route.event(), route.handler()))
			.collect(Collectors.joining("\n"));
	}

	private int width(Function<SerfRoute, String> column) {
		return this.routes.stream().map(column).mapToInt(String::length).reduce(1, Math::max);
	}

}
