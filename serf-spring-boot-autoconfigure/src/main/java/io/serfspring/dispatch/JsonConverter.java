package io.serfspring.dispatch;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;

/**
 * Reads payloads and writes answers as JSON.
 */
public interface JsonConverter {

	/**
	 * Return whether payloads can be read as a type. Asked each time when the application
	 * starts, for the type of a parameter, its components and its type arguments, so the
	 * answer should take no time.
	 * @param type the type
	 * @return {@code false} to refuse parameters of this type
	 */
	default boolean canRead(Class<?> type) {
		return true;
	}

	/**
	 * Read a payload.
	 * @param payload the payload, which holds one JSON value in UTF-8
	 * @param type the type to read it as
	 * @return the value, {@code null} for a JSON null
	 * @throws RuntimeException if the payload is not JSON or does not fit the type
	 */
	@Nullable Object read(Payload payload, Type type);

	/**
	 * Write a value.
	 * @param value the value
	 * @return one line of JSON in UTF-8, without a line feed at its end
	 * @throws RuntimeException if the value cannot be written
	 */
	Payload write(Object value);

}
