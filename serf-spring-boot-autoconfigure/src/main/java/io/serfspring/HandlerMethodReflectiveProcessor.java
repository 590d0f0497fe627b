package io.serfspring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;

/**
 * Registers what a native image needs to call a handler method: the method itself, and
 * the types that are read from or written as JSON.
 */
class HandlerMethodReflectiveProcessor implements ReflectiveProcessor {

	private static final Set<Class<?>> MODEL = Set.of(SerfEvent.class, MemberEvent.class, UserEvent.class,
			QueryEvent.class, LocalNode.class, Payload.class);

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Method method) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			for (Type parameterType : method.getGenericParameterTypes()) {
				registerBinding(hints, parameterType);
			}
			registerBinding(hints, method.getGenericReturnType());
		}
	}

	private void registerBinding(ReflectionHints hints, Type type) {
		if (type != void.class && !(type instanceof Class<?> candidate && MODEL.contains(candidate))) {
			this.binding.registerReflectionHints(hints, type);
		}
	}

}
