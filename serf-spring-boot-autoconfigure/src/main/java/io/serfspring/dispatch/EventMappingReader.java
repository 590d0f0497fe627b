package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationPredicates;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfMapping;
import io.serfspring.UserEvent;

/**
 * Reads the {@link SerfMapping @SerfMapping} annotations of a method, direct, composed or
 * inherited from the nearest method that it overrides.
 */
class EventMappingReader {

	@Nullable EventMapping read(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(SerfMapping.class)
			.filter(MergedAnnotationPredicates.firstRunOf(MergedAnnotation::getAggregateIndex))
			.map((annotation) -> toMapping(annotation.synthesize(), method.getName()))
			.reduce(EventMapping::and)
			.orElse(null);
	}

	private EventMapping toMapping(SerfMapping mapping, String methodName) {
		if (mapping.types().length > 0 || mapping.memberEvents().length > 0) {
			return explicitMapping(mapping, methodName);
		}
		Optional<MemberEventType> memberEvent = memberEventOf(methodName);
		if (memberEvent.isPresent() && mapping.names().length == 0) {
			return new EventMapping(Set.of(memberEvent.get()), Set.of(), Set.of());
		}
		Set<NamePattern> names = names(mapping, methodName);
		return new EventMapping(Set.of(), names, names);
	}

	private EventMapping explicitMapping(SerfMapping mapping, String methodName) {
		Set<NamePattern> names = names(mapping, methodName);
		return new EventMapping(memberEvents(mapping), includes(mapping, UserEvent.class) ? names : Set.of(),
				includes(mapping, QueryEvent.class) ? names : Set.of());
	}

	private Set<MemberEventType> memberEvents(SerfMapping mapping) {
		boolean every = mapping.memberEvents().length == 0 && includes(mapping, MemberEvent.class);
		return Set.copyOf(Arrays.asList(every ? MemberEventType.values() : mapping.memberEvents()));
	}

	private boolean includes(SerfMapping mapping, Class<? extends SerfEvent> eventType) {
		return Arrays.stream(mapping.types()).anyMatch((type) -> type.isAssignableFrom(eventType));
	}

	private Set<NamePattern> names(SerfMapping mapping, String methodName) {
		Stream<NamePattern> names = (mapping.names().length > 0) ? Arrays.stream(mapping.names()).map(NamePattern::of)
				: Stream.of(new NamePattern(methodName, false));
		return names.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The rule of a bare mapping: a method named {@code memberJoin} serves
	 * {@code member-join}.
	 */
	private Optional<MemberEventType> memberEventOf(String methodName) {
		return Arrays.stream(MemberEventType.values())
			.filter((type) -> methodName.equals(methodNameOf(type)))
			.findFirst();
	}

	private String methodNameOf(MemberEventType type) {
		String name = type.name();
		return "member" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
	}

}
