package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.Assert;

import io.serfspring.Payload;
import io.serfspring.client.PayloadConverter;
import io.serfspring.dispatch.JsonConverter;

/**
 * Has payloads converted as those of handlers are.
 */
class JsonPayloadConverter implements PayloadConverter {

	private final ObjectProvider<JsonConverter> json;

	JsonPayloadConverter(ObjectProvider<JsonConverter> json) {
		this.json = json;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T read(Payload payload, Class<T> type) {
		JsonConverter converter = json(type);
		Assert.state(converter.canRead(type), "It is no type that can be read from JSON");
		Object value = converter.read(payload, type);
		Assert.state(value != null, "The payload is a JSON null");
		return (T) value;
	}

	@Override
	public Payload write(Object value) {
		return json(value.getClass()).write(value);
	}

	private JsonConverter json(Class<?> type) {
		JsonConverter converter = this.json.getIfAvailable();
		Assert.state(converter != null, () -> "%s needs JSON: add Jackson to the class path, or a bean of type %s"
			.formatted(type.getName(), JsonConverter.class.getName()));
		return converter;
	}

}
