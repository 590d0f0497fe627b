package io.serfspring.test;

import org.springframework.core.ResolvableType;
import org.springframework.test.json.JsonConverterDelegate;
import org.springframework.util.Assert;

import io.serfspring.Payload;
import io.serfspring.dispatch.JsonConverter;

/**
 * Reads the JSON of an answer, or a part of it, as the application reads payloads.
 *
 * @param converter reads and writes JSON
 */
record AnswerReader(JsonConverter converter) implements JsonConverterDelegate {

	@Override
	public <T> T read(String content, ResolvableType targetType) {
		return read(Payload.of(content), targetType);
	}

	@Override
	public <T> T map(Object value, ResolvableType targetType) {
		return read(this.converter.write(value), targetType);
	}

	@SuppressWarnings("unchecked")
	private <T> T read(Payload json, ResolvableType targetType) {
		T value = (T) this.converter.read(json, targetType.getType());
		Assert.state(value != null, () -> "JSON null is not a " + targetType);
		return value;
	}

}
