package io.serfspring.dispatch;

import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import tools.jackson.databind.json.JsonMapper;

/**
 * Dispatchers for plain objects.
 */
final class Dispatchers {

	private Dispatchers() {
	}

	static SerfEventDispatcher of(Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(),
				new JacksonJsonConverter(JsonMapper::new));
	}

	static SerfEventDispatcher withoutJson(Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(), null);
	}

	static SerfEventDispatcher withResolver(SerfArgumentResolver resolver, Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(resolver),
				new JacksonJsonConverter(JsonMapper::new));
	}

	private static DefaultListableBeanFactory beanFactory(Object... handlers) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		for (Object handler : handlers) {
			beanFactory.registerSingleton(handler.getClass().getSimpleName(), handler);
		}
		return beanFactory;
	}

}
