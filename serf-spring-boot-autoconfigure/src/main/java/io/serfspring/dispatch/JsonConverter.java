package io.serfspring.dispatch;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;

/**
 * Reads payloads and writes answers as JSON.
 */
public interface JsonConverter {

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
