package io.serfspring.jarmode;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.NamePattern;
import io.serfspring.dispatch.SerfRoute;

/**
 * What the classes of an application could handle.
 *
 * @param routes the routes of all classes that could be handlers, sorted
 * @param doubt why these may not be all, or {@code null} if they are
 */
record HandlerScan(List<SerfRoute> routes, @Nullable String doubt) {

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
