package io.serfspring.dispatch;

import org.springframework.core.MethodParameter;

import io.serfspring.MemberEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;

/**
 * Supplies the payload of a user event or a query, as it is or as text.
 */
class PayloadArgumentResolver implements SerfArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		Class<?> type = parameter.getParameterType();
		return eventType != MemberEvent.class
				&& (type == Payload.class || type == byte[].class || type == String.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		Payload payload = Payloads.of(event);
		if (parameter.getParameterType() == Payload.class) {
			return payload;
		}
		return (parameter.getParameterType() == String.class) ? payload.text() : payload.bytes();
	}

}
