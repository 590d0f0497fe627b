package io.serfspring.dispatch;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

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

	/**
	 * Return whether the mapper may be able to read a type, as far as the type itself
	 * tells: the mapper is not there yet. A type without instances of its own needs an
	 * annotation that says what to read. {@code Class} is refused as the cluster must not
	 * name classes.
	 */
	@Override
	public boolean canRead(Class<?> type) {
		boolean concrete = type.isPrimitive() || type.isEnum() || !Modifier.isAbstract(type.getModifiers());
		return type != Class.class && (concrete || isStandard(type) || isAnnotated(type));
	}

	private boolean isStandard(Class<?> type) {
		return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
				|| type.getName().startsWith("tools.jackson.")
				|| Set
					.of(Iterable.class, CharSequence.class, Serializable.class, Number.class, Path.class,
							ByteBuffer.class, Charset.class, Calendar.class, TimeZone.class, ZoneId.class)
					.contains(type);
	}

	private boolean isAnnotated(Class<?> type) {
		return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY)
			.stream()
			.map((annotation) -> annotation.getType().getName())
			.anyMatch((name) -> name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson."));
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
