package io.serfspring.dispatch;

import java.lang.reflect.Method;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import io.serfspring.Background;

/**
 * Reads whether a method is {@link Background @Background}, directly, by a composed
 * annotation, or as one that it overrides.
 */
class BackgroundReader {

	/**
	 * The class is not loaded before a method is annotated with it.
	 */
	private static final String ANNOTATION = "io.serfspring.Background";

	boolean read(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).isPresent(ANNOTATION);
	}

	/**
	 * Refuse a method that has to answer.
	 * @throws InvalidSerfHandlerException if the method maps queries
	 */
	void requireNoQueries(HandlerMethod method, EventMapping mapping) {
		if (!mapping.queries().isEmpty()) {
			throw new InvalidSerfHandlerException(
					"%s is @Background and maps queries, for whose answer the agent waits.".formatted(method),
					"Remove @Background, or answer the query with a method of its own.");
		}
	}

}
