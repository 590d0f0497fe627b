package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import io.serfspring.Payload;

/**
 * Reads payloads as the types of parameters.
 */
interface PayloadReader {

	/**
	 * Return whether the parameter is of a type that this reader knows.
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Return whether an empty payload is a value of these types.
	 */
	boolean readsEmpty();

	/**
	 * Read a payload.
	 * @throws RuntimeException if the payload does not fit the type
	 */
	@Nullable Object read(Payload payload, MethodParameter parameter);

}
