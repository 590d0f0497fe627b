package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Names a handler method in messages.
 */
final class MethodDescription {

	private MethodDescription() {
	}

	static String of(Class<?> handlerType, Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(
					Collectors.joining(", ", ClassUtils.getShortName(handlerType) + "." + method.getName() + "(", ")"));
	}

}
