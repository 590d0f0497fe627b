package io.serfspring.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;

/**
 * A mapped method of a handler bean. The bean is created when the method is first called.
 */
class HandlerMethod extends AnnotatedMethod {

	private final BeanFactory beanFactory;

	private final String beanName;

	private final Class<?> type;

	private final ArgumentResolvers argumentResolvers;

	private final AnswerConverter answerConverter;

	HandlerMethod(BeanFactory beanFactory, String beanName, Class<?> type, Method method,
			ArgumentResolvers argumentResolvers, AnswerConverter answerConverter) {
		super(method);
		this.beanFactory = beanFactory;
		this.beanName = beanName;
		this.type = type;
		this.argumentResolvers = argumentResolvers;
		this.answerConverter = answerConverter;
	}

	/**
	 * Name a method of a handler in a few words.
	 */
	static String describe(Class<?> type, Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", ClassUtils.getShortName(type) + "." + method.getName() + "(", ")"));
	}

	/**
	 * Refuse parameters that nothing can supply, and a return value that cannot become an
	 * answer.
	 * @param mapping the events for which the method is called
	 * @throws InvalidSerfHandlerException if there is one
	 */
	void requireSupported(EventMapping mapping) {
		requireSupported(mapping.eventTypes());
	}

	/**
	 * Refuse parameters that nothing can supply, and a return value that cannot become an
	 * answer.
	 * @param eventTypes the types of events for which the method is called
	 * @throws InvalidSerfHandlerException if there is one
	 */
	void requireSupported(Set<Class<? extends SerfEvent>> eventTypes) {
		for (MethodParameter parameter : getMethodParameters()) {
			eventTypes.forEach((event) -> this.argumentResolvers.requireSupported(parameter, event, this));
		}
		if (eventTypes.contains(QueryEvent.class)) {
			this.answerConverter.requireSupported(getReturnType(), this);
		}
	}

	/**
	 * Refuse parameters that are to be validated if nothing can do so.
	 * @throws InvalidSerfHandlerException if there is one
	 */
	void requireValidated() {
		for (MethodParameter parameter : getMethodParameters()) {
			this.argumentResolvers.requireValidated(parameter, this);
		}
	}

	/**
	 * Return whether all parameters can be supplied for events of a type.
	 */
	boolean isSupported(Class<? extends SerfEvent> eventType) {
		return Arrays.stream(getMethodParameters())
			.allMatch((parameter) -> this.argumentResolvers.isSupported(parameter, eventType));
	}

	/**
	 * Return this method with a resolver that is asked for its arguments first.
	 */
	HandlerMethod asking(SerfArgumentResolver resolver) {
		return new HandlerMethod(this.beanFactory, this.beanName, this.type, getMethod(),
				this.argumentResolvers.startingWith(resolver), this.answerConverter);
	}

	/**
	 * Call the method. Whatever is thrown is a failure of the invocation.
	 */
	HandlerInvocation invoke(SerfEvent event) {
		try {
			Object bean = this.beanFactory.getBean(this.beanName);
			Method invocable = AopUtils.selectInvocableMethod(getMethod(), bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			Object returned = invocable.invoke(bean, arguments(event));
			return new HandlerInvocation(this.type, getMethod(), this.answerConverter.convert(returned, event, this),
					null);
		}
		catch (InvocationTargetException ex) {
			return failed(ex.getTargetException());
		}
		catch (Exception | Error ex) {
			return failed(ex);
		}
	}

	private @Nullable Object[] arguments(SerfEvent event) throws Exception {
		MethodParameter[] parameters = getMethodParameters();
		@Nullable Object[] arguments = new Object[parameters.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.argumentResolvers.resolve(parameters[i], event);
		}
		return arguments;
	}

	/**
	 * Whoever has interrupted this thread means all that it does.
	 */
	private HandlerInvocation failed(Throwable failure) {
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		return new HandlerInvocation(this.type, getMethod(), null, failure);
	}

	/**
	 * Parameters are resolved for the type of the bean, which may bind what the class
	 * that declares the method leaves open.
	 */
	@Override
	protected Class<?> getContainingClass() {
		return this.type;
	}

	Class<?> type() {
		return this.type;
	}

	String beanName() {
		return this.beanName;
	}

	String describeWithBean() {
		return "%s of bean '%s'".formatted(this, this.beanName);
	}

	@Override
	public String toString() {
		return describe(this.type, getMethod());
	}

}
