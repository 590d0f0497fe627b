package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

import io.serfspring.MemberEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfEvent;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * Discovers the exception handlers among the beans, by their types and without creating
 * them.
 */
class ExceptionHandlerDiscovery {

	private static final List<Class<? extends SerfEvent>> EVENT_TYPES = List.of(MemberEvent.class, UserEvent.class,
			QueryEvent.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ArgumentResolvers argumentResolvers;

	private final AnswerConverter answerConverter;

	private final ProxyCheck proxyCheck;

	ExceptionHandlerDiscovery(ConfigurableListableBeanFactory beanFactory, ArgumentResolvers argumentResolvers,
			AnswerConverter answerConverter) {
		this.beanFactory = beanFactory;
		this.argumentResolvers = argumentResolvers.startingWith(new FailureArgumentResolver(List.of()));
		this.answerConverter = answerConverter;
		this.proxyCheck = new ProxyCheck(beanFactory);
	}

	/**
	 * Find the methods of a class that answer for failures.
	 * @param type the class
	 * @return the methods with their annotations
	 */
	static Map<Method, SerfExceptionHandler> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(Method method) -> AnnotatedElementUtils.findMergedAnnotation(method, SerfExceptionHandler.class));
	}

	/**
	 * Discover the exception handlers.
	 * @throws InvalidSerfHandlerException if one cannot be used as it is
	 */
	ExceptionHandlerTable discover() {
		Map<String, ExceptionHandlers> handlers = new HashMap<>();
		List<Advice> advices = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = HandlerDiscovery.candidateType(this.beanFactory, beanName);
			ExceptionHandlers found = (type != null) ? exceptionHandlers(beanName, type) : new ExceptionHandlers();
			if (type != null && !found.isEmpty()) {
				if (AnnotatedElementUtils.hasAnnotation(type, SerfHandler.class)) {
					handlers.put(beanName, found);
				}
				if (AnnotatedElementUtils.hasAnnotation(type, SerfAdvice.class)) {
					advices.add(new Advice(order(beanName), found));
				}
			}
		}
		advices.sort(Comparator.comparingInt(Advice::order));
		return new ExceptionHandlerTable(handlers, advices.stream().map(Advice::exceptionHandlers).toList());
	}

	private int order(String beanName) {
		Order order = this.beanFactory.findAnnotationOnBean(beanName, Order.class, false);
		return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
	}

	private ExceptionHandlers exceptionHandlers(String beanName, Class<?> type) {
		Map<Method, SerfExceptionHandler> methods = new TreeMap<>(Comparator.comparing(Method::toGenericString));
		methods.putAll(methods(type));
		ExceptionHandlers exceptionHandlers = new ExceptionHandlers();
		methods.forEach((method, annotation) -> add(beanName, type, method, annotation, exceptionHandlers));
		return exceptionHandlers;
	}

	private void add(String beanName, Class<?> type, Method method, SerfExceptionHandler annotation,
			ExceptionHandlers exceptionHandlers) {
		requireHandlerOrAdvice(beanName, type, method);
		HandlerMethod handlerMethod = new HandlerMethod(this.beanFactory, beanName, type, method,
				this.argumentResolvers, this.answerConverter);
		Set<Class<? extends SerfEvent>> eventTypes = eventTypes(handlerMethod);
		handlerMethod.requireSupported(eventTypes);
		handlerMethod.requireValidated();
		this.proxyCheck.requireCallable(beanName, handlerMethod);
		for (Class<? extends Throwable> exceptionType : exceptionTypes(handlerMethod, annotation)) {
			eventTypes.forEach((eventType) -> exceptionHandlers.add(eventType, exceptionType, handlerMethod));
		}
	}

	private void requireHandlerOrAdvice(String beanName, Class<?> type, Method method) {
		if (!AnnotatedElementUtils.hasAnnotation(type, SerfHandler.class)
				&& !AnnotatedElementUtils.hasAnnotation(type, SerfAdvice.class)) {
			throw new InvalidSerfHandlerException(
					"%s of bean '%s' is a @SerfExceptionHandler, but %s is neither a @SerfHandler nor a @SerfAdvice."
						.formatted(HandlerMethod.describe(type, method), beanName, type.getName()),
					"Annotate the class with @SerfAdvice to answer for all handlers, or move the method to a "
							+ "@SerfHandler to answer for its methods.");
		}
	}

	/**
	 * If there are no events with all of the parameters, say so for queries, which have
	 * the most.
	 */
	private Set<Class<? extends SerfEvent>> eventTypes(HandlerMethod method) {
		Set<Class<? extends SerfEvent>> eventTypes = new HashSet<>(EVENT_TYPES);
		eventTypes.removeIf((eventType) -> !method.isSupported(eventType));
		return eventTypes.isEmpty() ? Set.of(QueryEvent.class) : eventTypes;
	}

	private Set<Class<? extends Throwable>> exceptionTypes(HandlerMethod method, SerfExceptionHandler annotation) {
		Set<Class<? extends Throwable>> parameterTypes = parameterTypes(method);
		Set<Class<? extends Throwable>> named = Set.copyOf(List.of(annotation.value()));
		if (named.isEmpty() && parameterTypes.isEmpty()) {
			throw new InvalidSerfHandlerException("%s answers for no type of exception.".formatted(method),
					"Name the types in @SerfExceptionHandler, or give the method a parameter of the type.");
		}
		named.forEach((type) -> requireParametersTake(type, parameterTypes, method));
		return named.isEmpty() ? parameterTypes : named;
	}

	private Set<Class<? extends Throwable>> parameterTypes(HandlerMethod method) {
		Set<Class<? extends Throwable>> types = new HashSet<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (Throwable.class.isAssignableFrom(parameter.getParameterType())) {
				types.add(parameter.getParameterType().asSubclass(Throwable.class));
			}
		}
		return types;
	}

	private void requireParametersTake(Class<? extends Throwable> type, Set<Class<? extends Throwable>> parameterTypes,
			HandlerMethod method) {
		for (Class<? extends Throwable> parameterType : parameterTypes) {
			if (!parameterType.isAssignableFrom(type)) {
				throw new InvalidSerfHandlerException(
						"%s answers for %s, which its parameter of type %s cannot take.".formatted(method,
								type.getName(), parameterType.getName()),
						"Use a type for the parameter that all exceptions of the method have in common.");
			}
		}
	}

	/**
	 * The exception handlers of an advice, and when it is asked.
	 */
	private record Advice(int order, ExceptionHandlers exceptionHandlers) {
	}

}
