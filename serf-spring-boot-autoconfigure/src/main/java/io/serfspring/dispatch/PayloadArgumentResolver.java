package io.serfspring.dispatch;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodParameter;

import io.serfspring.NamedEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;

/**
 * Supplies what a {@link PayloadReader} reads from the payload of a user event or a
 * query.
 */
class PayloadArgumentResolver implements SerfArgumentResolver {

	private final PayloadReader reader;

	private final ConfigurableListableBeanFactory beanFactory;

	PayloadArgumentResolver(PayloadReader reader, ConfigurableListableBeanFactory beanFactory) {
		this.reader = reader;
		this.beanFactory = beanFactory;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return NamedEvent.class.isAssignableFrom(eventType) && this.reader.supports(parameter.nestedIfOptional());
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		NamedEvent named = (NamedEvent) event;
		Object value = (named.payload().isEmpty() && parameter.isOptional()) ? null : read(named, parameter);
		if (value != null && parameter.hasParameterAnnotations()) {
			new PayloadValidation(this.beanFactory).validate(value, parameter, named);
		}
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

	private @Nullable Object read(NamedEvent event, MethodParameter parameter) {
		Payload payload = event.payload();
		if (payload.isEmpty() && !this.reader.readsEmpty()) {
			throw InvalidPayloadException.empty(event, parameter);
		}
		try {
			return this.reader.read(payload, parameter.nestedIfOptional());
		}
		catch (RuntimeException ex) {
			throw InvalidPayloadException.unreadable(event, parameter, ex);
		}
	}

}
