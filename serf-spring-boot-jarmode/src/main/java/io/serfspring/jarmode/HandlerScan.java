package io.serfspring.jarmode;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.NamePattern;
import io.serfspring.dispatch.SerfRoute;

/**
 * What the classes of an application could handle.
 *
 * @param routes the routes of all classes that could be handlers, sorted
 * @param doubt why these may not be all, or {@code null} if they are
 */
record HandlerScan(List<SerfRoute> routes, @Nullable String doubt) {

	/**
	 * Return the routes of the queries that are built in, which the application answers
	 * only if its configuration says so.
	 */
	static List<SerfRoute> builtinQueries() {
		return SerfRoute.declaredBy(BuiltinQueries.class);
	}

	HandlerScan withBuiltinQueries() {
		return new HandlerScan(Stream.concat(this.routes.stream(), builtinQueries().stream()).sorted().toList(),
				this.doubt);
	}

	boolean isComplete() {
		return this.doubt == null;
	}

	/**
	 * Return whether some node could handle an event.
	 */
	boolean couldHandle(String kind, String name) {
		return !isComplete() || this.routes.stream()
			.anyMatch((route) -> route.kind().wireName().equals(kind) && matches(route, name));
	}

	/**
	 * A member event has no name. A placeholder may become any.
	 */
	private static boolean matches(SerfRoute route, String name) {
		return !route.kind().isNamed() || RoutePatterns.hasPlaceholder(route.name())
				|| NamePattern.of(route.name()).matches(name);
	}

}
