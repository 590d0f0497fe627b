package io.serfspring.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;

import io.serfspring.SerfEvent;

/**
 * Which method answers for which failure.
 *
 * @param handlers the exception handlers of the handlers, by the name of the bean
 * @param advices those of the advices, in the order in which they are asked
 */
record ExceptionHandlerTable(Map<String, ExceptionHandlers> handlers, List<ExceptionHandlers> advices) {

	/**
	 * Find the method that answers for a failure.
	 * @return the method, which gets the failure as its argument, or {@code null} if
	 * there is none
	 */
	@Nullable HandlerMethod find(HandlerMethod failed, Throwable failure, SerfEvent event) {
		List<ExceptionHandlers> candidates = candidates(failed, failure).toList();
		return candidates.isEmpty() ? null : find(candidates, CauseChain.of(failure).failures(), event);
	}

	/**
	 * Nobody else asks an exception for its cause, which may hang.
	 */
	private @Nullable HandlerMethod find(List<ExceptionHandlers> candidates, List<Throwable> failures,
			SerfEvent event) {
		return candidates.stream()
			.map((candidate) -> candidate.find(failures, event.getClass()))
			.filter(Objects::nonNull)
			.findFirst()
			.map((found) -> found.asking(new FailureArgumentResolver(failures)))
			.orElse(null);
	}

	/**
	 * A handler that cannot be created cannot answer for that.
	 */
	private Stream<ExceptionHandlers> candidates(HandlerMethod failed, Throwable failure) {
		boolean created = !(failure instanceof BeanCreationException ex && failed.beanName().equals(ex.getBeanName()));
		ExceptionHandlers own = created ? this.handlers.get(failed.beanName()) : null;
		return Stream.concat(Stream.ofNullable(own), this.advices.stream());
	}

}
