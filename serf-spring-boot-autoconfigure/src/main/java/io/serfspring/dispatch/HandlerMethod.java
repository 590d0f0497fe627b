package io.serfspring.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ReflectionUtils;

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

	HandlerInvocation handle(SerfEvent event) {
		try {
			Object bean = this.beanFactory.getBean(this.beanName);
			Method invocable = AopUtils.selectInvocableMethod(getMethod(), bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			Object returned = invocable.invoke(bean, arguments(event));
			return new HandlerInvocation(this.type, getMethod(), this.answerConverter.convert(returned, event), null);
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

	String describeWithBean() {
		return "%s of bean '%s'".formatted(this, this.beanName);
	}

	private HandlerInvocation failed(Throwable failure) {
		return new HandlerInvocation(this.type, getMethod(), null, failure);
	}

	@Override
	public String toString() {
		return MethodDescription.of(this.type, getMethod());
	}

}
