package io.serfspring.dispatch;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.serfspring.Payload;

/**
 * {@link JsonConverter} on Jackson. The mapper is asked for when there is JSON to read or
 * write.
 */
public class JacksonJsonConverter implements JsonConverter {

	private final Supplier<JsonMapper> mapper;

	/**
	 * Create a converter.
	 * @param mapper supplies the mapper
	 */
	public JacksonJsonConverter(Supplier<JsonMapper> mapper) {
		this.mapper = mapper;
	}

	@Override
	public @Nullable Object read(Payload payload, Type type) {
		JsonMapper mapper = this.mapper.get();
		return mapper.readValue(payload.bytes(), mapper.constructType(type));
	}

	@Override
	public Payload write(Object value) {
		return Payload.of(this.mapper.get().writeValueAsBytes(value));
	}

}
