package io.serfspring.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;

import io.serfspring.SerfEvent;

/**
 * A mapped method of a handler bean. The bean is created when the method is first called.
 */
class HandlerMethod {

	private final BeanFactory beanFactory;

	private final String beanName;

	private final Class<?> type;

	private final Method method;

	private final List<MethodParameter> parameters;

	private final ArgumentResolvers argumentResolvers;

	private final AnswerConverter answerConverter;

	HandlerMethod(BeanFactory beanFactory, String beanName, Class<?> type, Method method,
			List<MethodParameter> parameters, ArgumentResolvers argumentResolvers, AnswerConverter answerConverter) {
		this.beanFactory = beanFactory;
		this.beanName = beanName;
		this.type = type;
		this.method = method;
		this.parameters = parameters;
		this.argumentResolvers = argumentResolvers;
		this.answerConverter = answerConverter;
	}

	HandlerInvocation handle(SerfEvent event) {
		try {
			Object bean = this.beanFactory.getBean(this.beanName);
			Method invocable = AopUtils.selectInvocableMethod(this.method, bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			Object returned = invocable.invoke(bean, arguments(event));
			return new HandlerInvocation(this.type, this.method, this.answerConverter.convert(returned, event), null);
		}
		catch (InvocationTargetException ex) {
			return failed(ex.getTargetException());
		}
		catch (Exception | Error ex) {
			return failed(ex);
		}
	}

	private @Nullable Object[] arguments(SerfEvent event) throws Exception {
		@Nullable Object[] arguments = new Object[this.parameters.size()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.argumentResolvers.resolve(this.parameters.get(i), event);
		}
		return arguments;
	}

	private HandlerInvocation failed(Throwable failure) {
		return new HandlerInvocation(this.type, this.method, null, failure);
	}

	@Override
	public String toString() {
		return MethodDescription.of(this.type, this.method);
	}

}
