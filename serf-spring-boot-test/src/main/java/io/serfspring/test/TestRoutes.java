package io.serfspring.test;

import java.util.List;

import org.assertj.core.api.AssertProvider;

import io.serfspring.dispatch.SerfRoute;

/**
 * The routing table. {@link #toString()} prints it, a line for each route: role, event,
 * method and conditions, if there are some.
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
		return SerfRoute.table(this.routes);
	}

}
