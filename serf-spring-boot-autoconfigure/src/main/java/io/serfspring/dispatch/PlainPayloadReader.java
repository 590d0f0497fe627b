package io.serfspring.dispatch;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.serfspring.Payload;

/**
 * Reads payloads as they are, or as text.
 */
class PlainPayloadReader implements PayloadReader {

	@Override
	public boolean supports(MethodParameter parameter) {
		Class<?> type = ResolvableType.forMethodParameter(parameter).toClass();
		return type == Payload.class || type == byte[].class || type == String.class;
	}

	@Override
	public boolean readsEmpty() {
		return true;
	}

	@Override
	public Object read(Payload payload, MethodParameter parameter) {
		Class<?> type = ResolvableType.forMethodParameter(parameter).toClass();
		if (type == Payload.class) {
			return payload;
		}
		return (type == String.class) ? payload.text() : payload.bytes();
	}

}
