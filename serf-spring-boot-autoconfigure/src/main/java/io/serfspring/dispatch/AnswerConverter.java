package io.serfspring.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;

/**
 * Converts what a handler method returns to the answer.
 */
class AnswerConverter {

	private final @Nullable JsonConverter jsonConverter;

	AnswerConverter(@Nullable JsonConverter jsonConverter) {
		this.jsonConverter = jsonConverter;
	}

	/**
	 * Await the returned value and convert it.
	 * @param returned what the method returned
	 * @param event the event
	 * @return the answer, or {@code null} where there is none to give
	 * @throws Exception if an awaited future failed or the value cannot be converted
	 */
	@Nullable Payload convert(@Nullable Object returned, SerfEvent event) throws Exception {
		Object value = await(returned);
		return (event instanceof QueryEvent) ? toPayload(value) : null;
	}

	private @Nullable Object await(@Nullable Object value) throws Exception {
		if (value instanceof CompletionStage<?> stage) {
			return get(stage.toCompletableFuture());
		}
		return (value instanceof Future<?> future) ? get(future) : value;
	}

	private @Nullable Object get(Future<?> future) throws Exception {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	private @Nullable Payload toPayload(@Nullable Object value) {
		if (value == null || value instanceof Payload) {
			return (Payload) value;
		}
		if (value instanceof Optional<?> optional) {
			return toPayload(optional.orElse(null));
		}
		if (value instanceof byte[] bytes) {
			return Payload.of(bytes);
		}
		return (value instanceof CharSequence text) ? Payload.of(text.toString()) : toJson(value);
	}

	private Payload toJson(Object value) {
		if (this.jsonConverter == null) {
			throw new IllegalStateException("An answer of type %s needs Jackson on the class path, to become JSON"
				.formatted(value.getClass().getName()));
		}
		return this.jsonConverter.write(value);
	}

}
