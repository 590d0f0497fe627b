package io.serfspring.dispatch;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationSelectors;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import io.serfspring.SerfHandler;

/**
 * Reads the roles of a {@link SerfHandler @SerfHandler}, which may be composed or
 * inherited.
 */
class RolesReader {

	private final Placeholders placeholders;

	RolesReader(Placeholders placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Read the roles of a class.
	 * @param type the class
	 * @return the roles, or {@code null} if the class is not a handler
	 * @throws InvalidSerfHandlerException if a placeholder cannot be resolved
	 */
	@Nullable Set<String> read(Class<?> type) {
		MergedAnnotation<SerfHandler> handler = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY)
			.get(SerfHandler.class, null, MergedAnnotationSelectors.firstDirectlyDeclared());
		if (!handler.isPresent()) {
			return null;
		}
		return Arrays.stream(handler.getStringArray("roles"))
			.map((role) -> this.placeholders.resolve(role, () -> "@SerfHandler " + type.getName()))
			.collect(Collectors.toUnmodifiableSet());
	}

}
