package io.serfspring.dispatch;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.serfspring.MemberEvent;
import io.serfspring.SerfEvent;

/**
 * Supplies any type but those of the model, read from the payload as JSON.
 */
class JsonArgumentResolver implements SerfArgumentResolver {

	private final JsonConverter jsonConverter;

	JsonArgumentResolver(JsonConverter jsonConverter) {
		this.jsonConverter = jsonConverter;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		return eventType != MemberEvent.class
				&& Stream.concat(Stream.of(type), Arrays.stream(type.getGenerics())).noneMatch(this::isOfModel);
	}

	private boolean isOfModel(ResolvableType type) {
		return type.toClass().getPackage() == SerfEvent.class.getPackage();
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		try {
			return this.jsonConverter.read(Payloads.of(event), GenericTypeResolver
				.resolveType(parameter.getGenericParameterType(), parameter.getContainingClass()));
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The payload of %s cannot be read as JSON for parameter %d (%s): %s"
				.formatted(event.describe(), parameter.getParameterIndex() + 1,
						parameter.getGenericParameterType().getTypeName(), ex.getMessage()),
					ex);
		}
	}

}
