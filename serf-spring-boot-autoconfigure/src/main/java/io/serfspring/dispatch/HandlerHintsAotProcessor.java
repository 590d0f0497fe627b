package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfMapping;

/**
 * Registers what a native image needs besides the methods that {@link SerfMapping} and
 * {@link SerfExceptionHandler} register themselves: the types that a handler reads from
 * or writes as JSON, with what its class binds, and the interface methods by which a
 * proxy of it is called.
 */
class HandlerHintsAotProcessor implements BeanRegistrationAotProcessor {

	private final EventMappingReader mappings = new EventMappingReader(Placeholders.AS_WRITTEN);

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = bean.getBeanClass();
		Set<Method> methods = new LinkedHashSet<>(MethodIntrospector.selectMethods(type, this.mappings::read).keySet());
		methods.addAll(ExceptionHandlerDiscovery.methods(type).keySet());
		return methods.isEmpty() ? null : (context, code) -> methods
			.forEach((method) -> register(context.getRuntimeHints().reflection(), method, type));
	}

	private void register(ReflectionHints hints, Method method, Class<?> type) {
		hints.registerMethod(ClassUtils.getInterfaceMethodIfPossible(method, type), ExecutableMode.INVOKE);
		for (int index = -1; index < method.getParameterCount(); index++) {
			registerBinding(hints, new MethodParameter(method, index), type);
		}
	}

	private void registerBinding(ReflectionHints hints, MethodParameter parameter, Class<?> type) {
		ResolvableType resolved = ResolvableType
			.forType(GenericTypeResolver.resolveType(parameter.getGenericParameterType(), type));
		if (Throwable.class.isAssignableFrom(resolved.toClass())) {
			return;
		}
		this.binding.registerReflectionHints(hints, resolved.getType());
		this.binding.registerReflectionHints(hints, resolved.getComponentType().getType());
	}

}
