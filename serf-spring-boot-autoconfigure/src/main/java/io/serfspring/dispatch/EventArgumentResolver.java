package io.serfspring.dispatch;

import org.springframework.core.MethodParameter;

import io.serfspring.SerfEvent;

/**
 * Supplies the event itself.
 */
class EventArgumentResolver implements SerfArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		Class<?> type = parameter.getParameterType();
		return SerfEvent.class.isAssignableFrom(type) && type.isAssignableFrom(eventType);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		return event;
	}

}
