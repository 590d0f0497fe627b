package io.serfspring.dispatch;

import java.lang.reflect.Method;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;

/**
 * Creates {@link HandlerMethod}s and refuses parameters that nothing can supply.
 */
class HandlerMethodFactory {

	private final BeanFactory beanFactory;

	private final ArgumentResolvers argumentResolvers;

	private final AnswerConverter answerConverter;

	HandlerMethodFactory(BeanFactory beanFactory, ArgumentResolvers argumentResolvers,
			AnswerConverter answerConverter) {
		this.beanFactory = beanFactory;
		this.argumentResolvers = argumentResolvers;
		this.answerConverter = answerConverter;
	}

	HandlerMethod create(String beanName, Class<?> type, Method method, EventMapping mapping) {
		HandlerMethod handlerMethod = new HandlerMethod(this.beanFactory, beanName, type, method,
				this.argumentResolvers, this.answerConverter);
		for (MethodParameter parameter : handlerMethod.getMethodParameters()) {
			this.argumentResolvers.requireSupported(parameter, type, mapping);
		}
		return handlerMethod;
	}

}
