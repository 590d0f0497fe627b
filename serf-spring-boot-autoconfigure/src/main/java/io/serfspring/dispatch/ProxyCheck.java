package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanFactory;

/**
 * Refuses methods that the proxy of their bean does not pass on: a call would not reach
 * the bean, and fail in an odd way.
 */
class ProxyCheck {

	private final ConfigurableListableBeanFactory beanFactory;

	ProxyCheck(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Only for a method that no subclass can override it is worth the time to find out
	 * whether a bean will have a proxy.
	 */
	void requireCallable(String beanName, HandlerMethod method) {
		Class<?> proxyType = isOverridable(method.getMethod()) ? existingProxyType(beanName)
				: proxyType(beanName, method.type());
		if (proxyType != null) {
			requireCallable(method, proxyType);
		}
	}

	private void requireCallable(HandlerMethod method, Class<?> proxyType) {
		try {
			Method invocable = AopUtils.selectInvocableMethod(method.getMethod(), proxyType);
			if (!invocable.getDeclaringClass().isInterface() && !isOverridable(invocable)) {
				throw notCallable(method, "it is final", null);
			}
		}
		catch (IllegalStateException ex) {
			throw notCallable(method, Objects.requireNonNullElse(ex.getMessage(), "it is hidden"), ex);
		}
	}

	private boolean isOverridable(Method method) {
		return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isFinal(method.getModifiers())
				|| Modifier.isStatic(method.getModifiers());
	}

	private @Nullable Class<?> existingProxyType(String beanName) {
		return asProxy(this.beanFactory.getType(beanName, false));
	}

	private @Nullable Class<?> proxyType(String beanName, Class<?> type) {
		Class<?> existing = asProxy(this.beanFactory.getType(beanName));
		if (existing != null || !(this.beanFactory instanceof AbstractBeanFactory factory)) {
			return existing;
		}
		return factory.getBeanPostProcessors()
			.stream()
			.filter(SmartInstantiationAwareBeanPostProcessor.class::isInstance)
			.map((processor) -> asProxy(
					((SmartInstantiationAwareBeanPostProcessor) processor).determineBeanType(type, beanName)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable Class<?> asProxy(@Nullable Class<?> type) {
		return (type != null && SpringProxy.class.isAssignableFrom(type)) ? type : null;
	}

	private InvalidSerfHandlerException notCallable(HandlerMethod method, String reason,
			@Nullable IllegalStateException cause) {
		return new InvalidSerfHandlerException(
				"%s cannot be called through the proxy of its bean: %s".formatted(method.describeWithBean(), reason),
				"Make the method package-private, protected or public, and not final.", cause);
	}

}
