package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.util.StringUtils;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * One line of the routing table: which method serves which events of which role.
 *
 * @param role the role, {@code default} or {@code *}
 * @param kind the kind of event
 * @param name the name of the user event or query, which may be a prefix such as
 * {@code disk-*}; empty for a member event
 * @param handlerType the type of the handler bean
 * @param method the method
 * @param conditions what has to be true of node and members besides, in a few words;
 * empty if there are no conditions
 * @param background whether the method runs in the background
 */
public record SerfRoute(String role, EventKind kind, String name, Class<?> handlerType, Method method,
		String conditions, boolean background) implements Comparable<SerfRoute> {

	private static final Comparator<SerfRoute> ORDER = Comparator.comparing(SerfRoute::role)
		.thenComparing(SerfRoute::event)
		.thenComparing(SerfRoute::conditions);

	/**
	 * Return the routes that a handler class declares, whether or not the application has
	 * a bean of it.
	 * @param type the class
	 * @return the routes, sorted, with placeholders in roles and names as they are
	 * written; none if the class is not a {@link SerfHandler @SerfHandler}
	 */
	public static List<SerfRoute> declaredBy(Class<?> type) {
		ServedNodes nodes = new ServedNodesReader(Placeholders.AS_WRITTEN).read(type);
		if (nodes == null) {
			return List.of();
		}
		EventMappingReader mappings = new EventMappingReader(Placeholders.AS_WRITTEN);
		MemberFilterReader filters = new MemberFilterReader(Placeholders.AS_WRITTEN);
		BackgroundReader background = new BackgroundReader();
		Map<Method, EventMapping> mapped = MethodIntrospector.selectMethods(type, mappings::read);
		return mapped.entrySet()
			.stream()
			.flatMap((entry) -> of(nodes, entry.getValue(), filters.read(type, entry.getKey()),
					background.read(entry.getKey()), type, entry.getKey()))
			.sorted()
			.toList();
	}

	static Stream<SerfRoute> of(ServedNodes nodes, EventMapping mapping, @Nullable MemberFilter members,
			boolean background, Class<?> type, Method method) {
		return nodes.roles()
			.stream()
			.flatMap((role) -> mapping.describe((kind, name) -> new SerfRoute(role, kind, name, type, method,
					conditionsOf(nodes, kind.isNamed() ? null : members), background)));
	}

	private static String conditionsOf(ServedNodes nodes, @Nullable MemberFilter members) {
		return Stream.of(nodes.conditions(), (members != null) ? members.conditions() : "")
			.filter(StringUtils::hasLength)
			.collect(Collectors.joining("; "));
	}

	/**
	 * Print a routing table.
	 * @param routes the routes
	 * @return a line for each route: role, event, method, conditions, if there are some,
	 * and whether it runs in the background
	 */
	public static String table(List<SerfRoute> routes) {
		String format = "%-" + width(routes, SerfRoute::role) + "s  %-" + width(routes, SerfRoute::event) + "s  %-"
				+ width(routes, SerfRoute::handler) + "s  %s";
		return routes.stream()
			.map((route) -> format.formatted(route.role(), route.event(), route.handler(), route.notes()))
			.map(String::stripTrailing)
			.collect(Collectors.joining("\n"));
	}

	private String notes() {
		return Stream.of(this.conditions, this.background ? "in the background" : "")
			.filter(StringUtils::hasLength)
			.collect(Collectors.joining("; "));
	}

	private static int width(List<SerfRoute> routes, Function<SerfRoute, String> column) {
		return routes.stream().map(column).mapToInt(String::length).reduce(1, Math::max);
	}

	/**
	 * Return an event of this route. If the name is a prefix, so is the name of no exact
	 * route that is the same.
	 */
	SerfEvent example(LocalNode node) {
		NamePattern pattern = NamePattern.of(this.name);
		String name = pattern.prefix() ? pattern.text() + "\0" : pattern.text();
		return switch (this.kind) {
			case USER -> new UserEvent(node, name, 0, Payload.EMPTY);
			case QUERY -> new QueryEvent(node, name, 0, Payload.EMPTY);
			default -> new MemberEvent(this.kind.memberEventType().orElseThrow(), node, List.of());
		};
	}

	/**
	 * Return the event in the way in which the agent's own filters name it.
	 * @return {@code member-join}, {@code user:deploy} or {@code query:load}
	 */
	public String event() {
		return this.kind.isNamed() ? this.kind.wireName() + ":" + this.name : this.kind.wireName();
	}

	/**
	 * Describe the method in a few words.
	 * @return the description, such as {@code WebHandler.deploy(String)}
	 */
	public String handler() {
		return HandlerMethod.describe(this.handlerType, this.method);
	}

	/**
	 * Return what tells the method from all others of the application.
	 * @return a name that is safe as that of a file
	 */
	public String methodFileName() {
		return MethodFileName.of(this.handlerType, this.method);
	}

	/**
	 * Sort by role, event and conditions.
	 */
	@Override
	public int compareTo(SerfRoute other) {
		return ORDER.compare(this, other);
	}

}
