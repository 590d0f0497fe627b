package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import io.serfspring.FromMembers;

/**
 * Reads the {@link FromMembers @FromMembers} of a method, direct, composed or inherited
 * from the nearest method that it overrides.
 */
class MemberFilterReader {

	/**
	 * The class is not loaded before a method is annotated with it.
	 */
	private static final String ANNOTATION = "io.serfspring.FromMembers";

	private final Placeholders placeholders;

	MemberFilterReader(Placeholders placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Read the filter of a method.
	 * @param type the type of the handler
	 * @param method the method
	 * @return the filter, or {@code null} if all members count
	 * @throws InvalidSerfHandlerException if a placeholder cannot be resolved
	 */
	@Nullable MemberFilter read(Class<?> type, Method method) {
		MergedAnnotation<?> annotation = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(ANNOTATION)
			.findFirst()
			.orElse(null);
		return (annotation != null) ? toFilter(annotation, type, method) : null;
	}

	private MemberFilter toFilter(MergedAnnotation<?> annotation, Class<?> type, Method method) {
		Supplier<String> place = () -> HandlerMethod.describe(type, method);
		return new MemberFilter(Set.copyOf(this.placeholders.resolve(annotation.getStringArray("roles"), place)),
				TagCondition.of(this.placeholders.resolve(annotation.getStringArray("tags"), place)),
				annotation.getEnum("self", FromMembers.Self.class));
	}

}
