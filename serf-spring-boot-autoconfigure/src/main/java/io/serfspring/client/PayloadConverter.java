package io.serfspring.client;

import io.serfspring.Payload;

/**
 * Reads and writes payloads as JSON.
 */
public interface PayloadConverter {

	/**
	 * Read a payload.
	 * @param <T> the type
	 * @param payload the payload, which should hold one JSON value
	 * @param type the type to read it as
	 * @return the value
	 * @throws RuntimeException if the payload does not fit the type
	 */
	<T> T read(Payload payload, Class<T> type);

	/**
	 * Write a value.
	 * @param value the value
	 * @return the JSON
	 * @throws RuntimeException if the value cannot be written
	 */
	Payload write(Object value);

}
