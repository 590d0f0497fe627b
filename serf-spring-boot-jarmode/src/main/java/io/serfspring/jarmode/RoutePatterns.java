package io.serfspring.jarmode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.serfspring.SerfHandler;
import io.serfspring.dispatch.NamePattern;
import io.serfspring.dispatch.SerfRoute;

/**
 * Writes routes as patterns of a shell's {@code case}. One of the patterns matches each
 * event that the dispatcher finds a method for. They may match more: only the running
 * application knows which of the classes are beans, what the placeholders in their roles
 * and names become, what separates roles, and which tags and members are wanted.
 */
class RoutePatterns {

	/**
	 * The clause that matches every event.
	 */
	static final String EVERYTHING = "\t*) ;;";

	private static final String ANYTHING = "*";

	/**
	 * What may stand beside a role: a separator, which contains none of these characters,
	 * space around it, or a colon of the pattern.
	 */
	private static final String NO_PART_OF_A_ROLE = "[!A-Za-z0-9._-]";

	private static final String MALFORMED = "\uFFFD";

	/**
	 * Write the patterns.
	 * @param routes the routes of all classes that could be handlers
	 * @return a clause for each route
	 */
	String of(List<SerfRoute> routes) {
		return routes.stream().map(this::pattern).distinct().map(this::clause).collect(Collectors.joining("\n"));
	}

	/**
	 * Write the patterns of methods that run in the background, and of the others.
	 * @param routes the routes of all classes that could be handlers
	 * @return a {@code case} for each method in the background, which adds its name to
	 * {@code methods}, and one for all others, which sets {@code foreground}; nothing if
	 * no method runs in the background
	 */
	String ofBackground(List<SerfRoute> routes) {
		Map<String, List<SerfRoute>> methods = routes.stream()
			.filter(SerfRoute::background)
			.collect(Collectors.groupingBy(SerfRoute::methodFileName, TreeMap::new, Collectors.toList()));
		if (methods.isEmpty()) {
			return "";
		}
		List<SerfRoute> others = routes.stream().filter((route) -> !route.background()).toList();
		return Stream
			.concat(methods.entrySet()
				.stream()
				.map((method) -> choice(method.getValue(), "methods=\"$methods \"" + Shell.quote(method.getKey()))),
					Stream.of(others).filter((list) -> !list.isEmpty()).map((list) -> choice(list, "foreground=yes")))
			.collect(Collectors.joining("\n"));
	}

	private String choice(List<SerfRoute> routes, String command) {
		String patterns = routes.stream().map(this::pattern).distinct().collect(Collectors.joining(" | "));
		return "\tcase \"$1:::$SERF_SELF_ROLE:::$2\" in\n\t%s) %s ;;\n\tesac".formatted(patterns, command);
	}

	private String clause(String pattern) {
		return "\t" + pattern + ") ;;";
	}

	private String pattern(SerfRoute route) {
		return route.kind().wireName() + "::" + role(route.role()) + "::" + name(route);
	}

	/**
	 * Handlers of {@code default} serve the nodes whose role no bean names, and that may
	 * be any role. Any other role may be one of several in the text.
	 */
	private String role(String role) {
		boolean any = role.equals(SerfHandler.DEFAULT_ROLE) || role.equals(SerfHandler.EVERY_ROLE)
				|| hasPlaceholder(role);
		return any ? ANYTHING : ANYTHING + NO_PART_OF_A_ROLE + literal(role) + NO_PART_OF_A_ROLE + ANYTHING;
	}

	private String name(SerfRoute route) {
		if (hasPlaceholder(route.name())) {
			return ANYTHING;
		}
		NamePattern name = NamePattern.of(route.name());
		return name.prefix() ? literal(name.text()) + ANYTHING : literal(name.text());
	}

	static boolean hasPlaceholder(String text) {
		return text.contains("${");
	}

	/**
	 * The application reads bytes that are not UTF-8 as U+FFFD, and what no variable can
	 * hold matches nothing anyway.
	 */
	private String literal(String text) {
		boolean exact = StandardCharsets.UTF_8.newEncoder().canEncode(text) && !text.contains(MALFORMED)
				&& text.indexOf('\0') < 0;
		return exact ? Shell.quote(text) : ANYTHING;
	}

}
