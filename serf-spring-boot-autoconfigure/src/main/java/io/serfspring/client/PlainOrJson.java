package io.serfspring.client;

import io.serfspring.Payload;

/**
 * Takes text and bytes as they are, and anything else as JSON.
 *
 * @param json reads and writes JSON
 */
record PlainOrJson(PayloadConverter json) implements PayloadConverter {

	@Override
	public <T> T read(Payload payload, Class<T> type) {
		if (type.isInstance(payload) && type != Object.class) {
			return type.cast(payload);
		}
		if (type == String.class) {
			return type.cast(payload.text());
		}
		return (type == byte[].class) ? type.cast(payload.bytes()) : this.json.read(payload, type);
	}

	@Override
	public Payload write(Object value) {
		if (value instanceof Payload payload) {
			return payload;
		}
		if (value instanceof CharSequence text) {
			return Payload.of(text.toString());
		}
		return (value instanceof byte[] bytes) ? Payload.of(bytes) : this.json.write(value);
	}

}
