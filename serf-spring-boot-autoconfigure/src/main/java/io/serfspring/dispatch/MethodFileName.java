package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Tells a handler method from all others by a name that is safe as that of a file.
 */
final class MethodFileName {

	private static final int MAX_LENGTH = 180;

	private MethodFileName() {
	}

	static String of(Class<?> type, Method method) {
		String name = Arrays.stream(method.getParameterTypes())
			.map(Class::getTypeName)
			.collect(Collectors.joining(",", type.getName() + "." + method.getName() + "(", ")"));
		String safe = name.replaceAll("[^A-Za-z0-9._$]", "-");
		return safe.substring(Math.max(0, safe.length() - MAX_LENGTH)) + Integer.toHexString(name.hashCode());
	}

}
