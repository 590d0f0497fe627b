package io.serfspring.test.app;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.SerfArgumentResolver;

/**
 * Supplies the thread.
 */
@Component
public class ThreadResolver implements SerfArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return parameter.getParameterType() == Thread.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		return Thread.currentThread();
	}

}
