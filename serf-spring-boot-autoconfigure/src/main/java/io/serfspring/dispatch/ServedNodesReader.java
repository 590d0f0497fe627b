package io.serfspring.dispatch;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationSelectors;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import io.serfspring.SerfHandler;

/**
 * Reads which nodes a {@link SerfHandler @SerfHandler} serves. The annotation may be
 * composed or inherited.
 */
class ServedNodesReader {

	private final Placeholders placeholders;

	ServedNodesReader(Placeholders placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Read the roles and tags of a class.
	 * @param type the class
	 * @return the nodes, or {@code null} if the class is not a handler
	 * @throws InvalidSerfHandlerException if a placeholder cannot be resolved
	 */
	@Nullable ServedNodes read(Class<?> type) {
		MergedAnnotation<SerfHandler> handler = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY)
			.get(SerfHandler.class, null, MergedAnnotationSelectors.firstDirectlyDeclared());
		if (!handler.isPresent()) {
			return null;
		}
		Supplier<String> place = () -> "@SerfHandler " + type.getName();
		return new ServedNodes(Set.copyOf(this.placeholders.resolve(handler.getStringArray("roles"), place)),
				TagCondition.of(this.placeholders.resolve(handler.getStringArray("tags"), place)));
	}

}
