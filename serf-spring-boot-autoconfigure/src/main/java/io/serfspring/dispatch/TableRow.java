package io.serfspring.dispatch;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEvent;
import io.serfspring.NamedEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;

/**
 * A row of the {@link HandlerTable}: which events of which nodes go to a method.
 *
 * @param nodes the nodes that the handler serves
 * @param mapping the events that the method maps
 * @param members the members that the method is called for, or {@code null} for all
 * @param background whether the method runs in the background
 * @param order the place among the methods that serve the same event, lowest first
 * @param method the method
 */
record TableRow(ServedNodes nodes, EventMapping mapping, @Nullable MemberFilter members, boolean background, int order,
		HandlerMethod method) {

	Stream<SerfRoute> describe() {
		return SerfRoute.of(this.nodes, this.mapping, this.members, this.background, this.method.type(),
				this.method.getMethod());
	}

	/**
	 * Return what is left of an event for the method.
	 * @param event an event that the method maps
	 * @param separator what separates the roles of a member
	 * @return the event, with fewer members if the method wants it so, or {@code null} if
	 * there is nothing to call the method for
	 */
	@Nullable SerfEvent narrow(SerfEvent event, RoleSeparator separator) {
		return (this.members != null && event instanceof MemberEvent memberEvent)
				? this.members.apply(memberEvent, separator) : event;
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
