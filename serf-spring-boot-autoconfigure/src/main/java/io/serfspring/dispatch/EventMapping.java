package io.serfspring.dispatch;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

/**
 * The events that a method maps.
 *
 * @param memberEvents the types of member event
 * @param userEvents the names of user events
 * @param queries the names of queries
 */
record EventMapping(Set<MemberEventType> memberEvents, Set<NamePattern> userEvents, Set<NamePattern> queries) {

	EventMapping and(EventMapping other) {
		return new EventMapping(union(this.memberEvents, other.memberEvents), union(this.userEvents, other.userEvents),
				union(this.queries, other.queries));
	}

	Set<Class<? extends SerfEvent>> eventTypes() {
		Set<Class<? extends SerfEvent>> types = new LinkedHashSet<>();
		if (!this.memberEvents.isEmpty()) {
			types.add(MemberEvent.class);
		}
		if (!this.userEvents.isEmpty()) {
			types.add(UserEvent.class);
		}
		if (!this.queries.isEmpty()) {
			types.add(QueryEvent.class);
		}
		return types;
	}

	/**
	 * Describe each of the events by its kind and its name, which is empty for a member
	 * event.
	 */
	<T> Stream<T> describe(BiFunction<EventKind, String, T> description) {
		return Stream
			.of(this.memberEvents.stream().map((type) -> description.apply(EventKind.of(type), "")),
					this.userEvents.stream().map((name) -> description.apply(EventKind.USER, name.toString())),
					this.queries.stream().map((name) -> description.apply(EventKind.QUERY, name.toString())))
			.flatMap(Function.identity());
	}

	/**
	 * Return all names of user events and queries.
	 */
	Set<NamePattern> names() {
		return union(this.userEvents, this.queries);
	}

	private static <T> Set<T> union(Set<T> one, Set<T> other) {
		return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
	}

}
