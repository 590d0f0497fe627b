package io.serfspring.test;

import java.util.List;

import org.assertj.core.api.AbstractObjectAssert;

import io.serfspring.dispatch.SerfRoute;

/**
 * Assertions on the routing table.
 */
public class TestRoutesAssert extends AbstractObjectAssert<TestRoutesAssert, TestRoutes> {

	TestRoutesAssert(TestRoutes actual) {
		super(actual, TestRoutesAssert.class);
	}

	/**
	 * Verify that the table is exactly this one, as {@link TestRoutes#toString()} prints
	 * it. The space between columns and the order of lines do not count.
	 * @param table a line for each route: role, event, method and conditions
	 * @return this assertion
	 */
	public TestRoutesAssert isTable(String table) {
		List<String> expected = lines(table);
		if (!lines(this.actual.toString()).equals(expected)) {
			throw failureWithActualExpected(this.actual.toString(), table,
					"Expected the routes%n%n%s%nbut they are%n%n%s", table, this.actual);
		}
		return this;
	}

	/**
	 * Verify that the table has a route.
	 * @param role the role
	 * @param event the event, such as {@code member-join}, {@code user:deploy} or
	 * {@code query:load}
	 * @param handlerType the type of the handler
	 * @param method the name of the method
	 * @return this assertion
	 */
	public TestRoutesAssert contains(String role, String event, Class<?> handlerType, String method) {
		if (this.actual.routes().stream().noneMatch((route) -> isRoute(route, role, event, handlerType, method))) {
			throw failure("Expected a route of role '%s' and %s to %s.%s but the routes are%n%n%s", role, event,
					handlerType.getSimpleName(), method, this.actual);
		}
		return this;
	}

	private boolean isRoute(SerfRoute route, String role, String event, Class<?> handlerType, String method) {
		return route.role().equals(role) && route.event().equals(event)
				&& handlerType.isAssignableFrom(route.handlerType()) && route.method().getName().equals(method);
	}

	private static List<String> lines(String table) {
		return table.lines()
			.map((line) -> line.strip().replaceAll("\\s+", " "))
			.filter((line) -> !line.isEmpty())
			.sorted()
			.toList();
	}

}
