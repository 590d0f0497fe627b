package io.serfspring.dispatch;

import org.springframework.core.MethodParameter;

import io.serfspring.LocalNode;
import io.serfspring.SerfEvent;

/**
 * Supplies the node on which the event is handled.
 */
class LocalNodeArgumentResolver implements SerfArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return parameter.getParameterType() == LocalNode.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		return event.self();
	}

}
