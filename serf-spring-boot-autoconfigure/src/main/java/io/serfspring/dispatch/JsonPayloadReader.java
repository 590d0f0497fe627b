package io.serfspring.dispatch;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.serfspring.Payload;
import io.serfspring.SerfEvent;

/**
 * Reads payloads as JSON, of any type but those of the model.
 */
class JsonPayloadReader implements PayloadReader {

	private final JsonConverter jsonConverter;

	JsonPayloadReader(JsonConverter jsonConverter) {
		this.jsonConverter = jsonConverter;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		return isSupported(ResolvableType.forMethodParameter(parameter));
	}

	private boolean isSupported(ResolvableType type) {
		if (type.isArray()) {
			return isSupported(type.getComponentType());
		}
		Class<?> raw = type.toClass();
		return raw.getPackage() != SerfEvent.class.getPackage() && this.jsonConverter.canRead(raw)
				&& Arrays.stream(type.getGenerics()).allMatch(this::isSupported);
	}

	@Override
	public boolean readsEmpty() {
		return false;
	}

	@Override
	public @Nullable Object read(Payload payload, MethodParameter parameter) {
		return this.jsonConverter.read(payload, GenericTypeResolver
			.resolveType(parameter.getNestedGenericParameterType(), parameter.getContainingClass()));
	}

}
