package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

	private final Placeholders placeholders;

	EventMappingReader(Placeholders placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Read the mapping of a method.
	 * @param method the method
	 * @return the mapping, or {@code null} if the method is not mapped
	 * @throws InvalidSerfHandlerException if a placeholder cannot be resolved
	 */
	@Nullable EventMapping read(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(SerfMapping.class)
			.filter(MergedAnnotationPredicates.firstRunOf(MergedAnnotation::getAggregateIndex))
			.map((annotation) -> toMapping(annotation, method))
			.reduce(EventMapping::and)
			.orElse(null);
	}

	private EventMapping toMapping(MergedAnnotation<SerfMapping> annotation, Method method) {
		Class<?>[] types = annotation.getClassArray("types");
		MemberEventType[] memberEvents = annotation.getEnumArray("memberEvents", MemberEventType.class);
		String[] names = annotation.getStringArray("names");
		if (types.length == 0 && memberEvents.length == 0) {
			return bareMapping(names, method);
		}
		Set<NamePattern> patterns = patterns(names, method);
		return new EventMapping(memberEvents(types, memberEvents),
				includes(types, UserEvent.class) ? patterns : Set.of(),
				includes(types, QueryEvent.class) ? patterns : Set.of());
	}

	private EventMapping bareMapping(String[] names, Method method) {
		Optional<MemberEventType> memberEvent = memberEventOf(method.getName());
		if (memberEvent.isPresent() && names.length == 0) {
			return new EventMapping(Set.of(memberEvent.get()), Set.of(), Set.of());
		}
		Set<NamePattern> patterns = patterns(names, method);
		return new EventMapping(Set.of(), patterns, patterns);
	}

	private Set<MemberEventType> memberEvents(Class<?>[] types, MemberEventType[] named) {
		boolean every = named.length == 0 && includes(types, MemberEvent.class);
		return Set.copyOf(Arrays.asList(every ? MemberEventType.values() : named));
	}

	private boolean includes(Class<?>[] types, Class<? extends SerfEvent> eventType) {
		return Arrays.stream(types).anyMatch((type) -> type.isAssignableFrom(eventType));
	}

	private Set<NamePattern> patterns(String[] names, Method method) {
		if (names.length == 0) {
			return Set.of(new NamePattern(method.getName(), false));
		}
		return this.placeholders.resolve(names, () -> HandlerMethod.describe(method.getDeclaringClass(), method))
			.stream()
			.map(NamePattern::of)
			.collect(Collectors.toUnmodifiableSet());
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
