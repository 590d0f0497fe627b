package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

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
		List<MethodParameter> parameters = Arrays.stream(new AnnotatedMethod(method).getMethodParameters())
			.map((parameter) -> parameter.withContainingClass(type))
			.toList();
		parameters.forEach((parameter) -> this.argumentResolvers.requireSupported(parameter, type, mapping));
		return new HandlerMethod(this.beanFactory, beanName, type, method, parameters, this.argumentResolvers,
				this.answerConverter);
	}

}
