package io.serfspring.dispatch;

import java.util.List;

import org.springframework.core.MethodParameter;

import io.serfspring.SerfEvent;

/**
 * Supplies an exception handler with the failure, or with the first cause of the type
 * that it asks for.
 */
class FailureArgumentResolver implements SerfArgumentResolver {

	private final List<Throwable> failures;

	/**
	 * Create a resolver.
	 * @param failures the failure, its cause, the cause of that and so on
	 */
	FailureArgumentResolver(List<Throwable> failures) {
		this.failures = failures;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return Throwable.class.isAssignableFrom(parameter.getParameterType());
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		return this.failures.stream().filter(parameter.getParameterType()::isInstance).findFirst().orElseThrow();
	}

}
