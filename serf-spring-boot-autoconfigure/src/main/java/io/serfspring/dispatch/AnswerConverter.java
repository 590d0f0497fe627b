package io.serfspring.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;

/**
 * Converts what a handler method returns to the answer.
 */
class AnswerConverter {

	private final @Nullable JsonConverter jsonConverter;

	private final ResponseLimit responseLimit;

	AnswerConverter(@Nullable JsonConverter jsonConverter, ResponseLimit responseLimit) {
		this.jsonConverter = jsonConverter;
		this.responseLimit = responseLimit;
	}

	/**
	 * Refuse a return type whose values cannot become an answer.
	 * @param returnType the return type
	 * @param method the method, for a message
	 * @throws InvalidSerfHandlerException if it needs JSON, and there is no converter
	 */
	void requireSupported(MethodParameter returnType, HandlerMethod method) {
		if (this.jsonConverter == null && needsJson(ResolvableType.forMethodParameter(returnType))) {
			throw new InvalidSerfHandlerException(
					"What %s returns (%s) cannot become an answer.".formatted(method,
							returnType.getGenericParameterType().getTypeName()),
					"Return text, byte[] or Payload, or put spring-boot-starter-jackson on the class path, for JSON.");
		}
	}

	/**
	 * A type such as {@code Object} may turn out to be text.
	 */
	private boolean needsJson(ResolvableType type) {
		Class<?> returned = type.toClass();
		if (returned == Optional.class || CompletionStage.class.isAssignableFrom(returned)
				|| Future.class.isAssignableFrom(returned)) {
			Class<?> wrapper = (returned == Optional.class) ? returned
					: CompletionStage.class.isAssignableFrom(returned) ? CompletionStage.class : Future.class;
			return needsJson(type.as(wrapper).getGeneric());
		}
		return returned != void.class && returned != Void.class && returned != Payload.class && returned != byte[].class
				&& !CharSequence.class.isAssignableFrom(returned) && !returned.isAssignableFrom(String.class)
				&& !returned.isAssignableFrom(byte[].class);
	}

	/**
	 * Await the returned value and convert it.
	 * @param returned what the method returned
	 * @param event the event
	 * @param method the method, for messages
	 * @return the answer, or {@code null} if there is none to give
	 * @throws Exception if an awaited future failed, the value cannot be converted, or
	 * the agent would not send the answer
	 */
	@Nullable Payload convert(@Nullable Object returned, SerfEvent event, HandlerMethod method) throws Exception {
		Object value = unwrap(returned);
		if (value == null || !(event instanceof QueryEvent query)) {
			return null;
		}
		Payload answer = toPayload(value, method);
		if (answer.size() > this.responseLimit.bytesFor(query)) {
			throw AnswerTooLongException.of(method, query, answer, this.responseLimit);
		}
		return answer;
	}

	private @Nullable Object unwrap(@Nullable Object value) throws Exception {
		if (value instanceof Optional<?> optional) {
			return unwrap(optional.orElse(null));
		}
		if (value instanceof CompletionStage<?> stage) {
			return unwrap(await(stage.toCompletableFuture()));
		}
		return (value instanceof Future<?> future) ? unwrap(await(future)) : value;
	}

	/**
	 * An interrupt of the thread that has run the task is not one of this thread.
	 */
	private @Nullable Object await(Future<?> future) throws Exception {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof Exception cause && !(cause instanceof InterruptedException)) ? cause : ex;
		}
	}

	private Payload toPayload(Object value, HandlerMethod method) {
		if (value instanceof Payload payload) {
			return payload;
		}
		if (value instanceof byte[] bytes) {
			return Payload.of(bytes);
		}
		return (value instanceof CharSequence text) ? Payload.of(text.toString()) : toJson(value, method);
	}

	private Payload toJson(Object value, HandlerMethod method) {
		if (this.jsonConverter == null) {
			throw new IllegalStateException(
					"The answer of %s is a %s, for which spring-boot-starter-jackson is not on the class path"
						.formatted(method, value.getClass().getName()));
		}
		return this.jsonConverter.write(value);
	}

}
