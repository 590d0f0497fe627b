package io.serfspring.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;

import io.serfspring.SerfEvent;

/**
 * The exception handlers of one bean: which method takes which exception.
 */
class ExceptionHandlers {

	private final Map<Class<? extends SerfEvent>, Map<Class<? extends Throwable>, HandlerMethod>> methods = new HashMap<>();

	/**
	 * Add a method.
	 * @throws InvalidSerfHandlerException if there is one for the same exceptions and
	 * events
	 */
	void add(Class<? extends SerfEvent> eventType, Class<? extends Throwable> exceptionType, HandlerMethod method) {
		HandlerMethod other = this.methods.computeIfAbsent(eventType, (type) -> new HashMap<>())
			.putIfAbsent(exceptionType, method);
		if (other != null) {
			throw new InvalidSerfHandlerException(
					"Both %s and %s answer for %s.".formatted(other, method, exceptionType.getName()),
					"Have one of them answer for another type of exception, or for another kind of event.");
		}
	}

	boolean isEmpty() {
		return this.methods.isEmpty();
	}

	/**
	 * Find the method that is nearest to a failure.
	 * @param failures the failure, its cause, the cause of that and so on
	 * @param eventType the type of the event
	 * @return the method, or {@code null} if none takes any of them
	 */
	@Nullable HandlerMethod find(List<Throwable> failures, Class<? extends SerfEvent> eventType) {
		Map<Class<? extends Throwable>, HandlerMethod> candidates = this.methods.getOrDefault(eventType, Map.of());
		for (Throwable failure : failures) {
			HandlerMethod method = nearest(failure, candidates);
			if (method != null) {
				return method;
			}
		}
		return null;
	}

	private @Nullable HandlerMethod nearest(Throwable failure,
			Map<Class<? extends Throwable>, HandlerMethod> candidates) {
		return candidates.keySet()
			.stream()
			.filter((type) -> type.isInstance(failure))
			.min(new ExceptionDepthComparator(failure))
			.map(candidates::get)
			.orElse(null);
	}

}
