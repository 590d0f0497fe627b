package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;

/**
 * Discovers the handlers among the beans, by their types and without creating them.
 */
class HandlerDiscovery {

	private final ConfigurableListableBeanFactory beanFactory;

	private final UnaryOperator<String> roleResolver;

	private final HandlerMethodFactory methods;

	private final EventMappingReader mappings = new EventMappingReader();

	HandlerDiscovery(ConfigurableListableBeanFactory beanFactory, UnaryOperator<String> roleResolver,
			HandlerMethodFactory methods) {
		this.beanFactory = beanFactory;
		this.roleResolver = roleResolver;
		this.methods = methods;
	}

	HandlerTable discover() {
		Set<String> roles = new HashSet<>();
		List<Route> routes = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = candidateType(beanName);
			if (type != null) {
				Set<String> handlerRoles = roles(type);
				roles.addAll(handlerRoles);
				routes.addAll(routes(beanName, type, handlerRoles));
			}
		}
		return new HandlerTable(roles, routes);
	}

	/**
	 * Return the type behind a bean, unless it cannot be a handler: looking into each of
	 * Spring's own beans would take time at every event.
	 */
	private @Nullable Class<?> candidateType(String beanName) {
		if (ScopedProxyUtils.isScopedTarget(beanName)) {
			return null;
		}
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		return (type != null && isCandidate(type)) ? ClassUtils.getUserClass(type) : null;
	}

	private boolean isCandidate(Class<?> type) {
		return !type.getName().startsWith("org.springframework.")
				&& AnnotationUtils.isCandidateClass(type, SerfMapping.class);
	}

	private Set<String> roles(Class<?> type) {
		SerfHandler handler = AnnotatedElementUtils.findMergedAnnotation(type, SerfHandler.class);
		if (handler == null) {
			return Set.of();
		}
		if (handler.value().length == 0) {
			throw new InvalidSerfHandlerException("@SerfHandler %s names no role.".formatted(type.getName()),
					"Name the roles that it serves, or leave the value out for '%s'."
						.formatted(SerfHandler.DEFAULT_ROLE));
		}
		return Arrays.stream(handler.value())
			.map((role) -> resolveRole(role, type))
			.collect(Collectors.toUnmodifiableSet());
	}

	private String resolveRole(String role, Class<?> type) {
		try {
			return this.roleResolver.apply(role);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSerfHandlerException(
					"Role \"%s\" of @SerfHandler %s cannot be resolved: %s".formatted(role, type.getName(),
							ex.getMessage()),
					"Define the property in the configuration of the application, or give the placeholder a default "
							+ "as in \"${name:default}\".",
					ex);
		}
	}

	private List<Route> routes(String beanName, Class<?> type, Set<String> roles) {
		Map<Method, EventMapping> mapped = MethodIntrospector.selectMethods(type, this.mappings::read);
		if (roles.isEmpty() && !mapped.isEmpty()) {
			throw misplaced(beanName, type, mapped.keySet().iterator().next());
		}
		return mapped.entrySet()
			.stream()
			.map((entry) -> new Route(roles, entry.getValue(), order(beanName, entry.getKey()),
					this.methods.create(beanName, type, entry.getKey(), entry.getValue())))
			.sorted(Comparator.comparing((route) -> route.method().toString()))
			.toList();
	}

	private int order(String beanName, Method method) {
		return Stream
			.of(AnnotatedElementUtils.findMergedAnnotation(method, Order.class),
					this.beanFactory.findAnnotationOnBean(beanName, Order.class, false))
			.filter(Objects::nonNull)
			.mapToInt(Order::value)
			.findFirst()
			.orElse(Ordered.LOWEST_PRECEDENCE);
	}

	private InvalidSerfHandlerException misplaced(String beanName, Class<?> type, Method method) {
		return new InvalidSerfHandlerException(
				"Bean '%s' maps Serf events to %s, but %s is not a @SerfHandler.".formatted(beanName,
						MethodDescription.of(type, method), type.getName()),
				"Annotate the class with @SerfHandler and the roles that it serves, or remove the mapping.");
	}

}
