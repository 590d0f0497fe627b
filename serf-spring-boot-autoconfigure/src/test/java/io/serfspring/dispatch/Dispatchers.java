package io.serfspring.dispatch;

import java.util.List;
import java.util.function.UnaryOperator;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.unit.DataSize;

/**
 * Dispatchers for plain objects.
 */
final class Dispatchers {

	private static final ResponseLimit LIMIT = new ResponseLimit(DataSize.ofBytes(1024));

	private Dispatchers() {
	}

	static SerfEventDispatcher of(Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(),
				new JacksonJsonConverter(JsonMapper::new), LIMIT);
	}

	static SerfEventDispatcher withoutJson(Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(), null, LIMIT);
	}

	static SerfEventDispatcher withResolver(SerfArgumentResolver resolver, Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(resolver),
				new JacksonJsonConverter(JsonMapper::new), LIMIT);
	}

	static SerfEventDispatcher withJson(JsonConverter jsonConverter, Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), UnaryOperator.identity(), List.of(),
				jsonConverter, LIMIT);
	}

	static SerfEventDispatcher withConversion(ConversionService conversionService, Object... handlers) {
		DefaultListableBeanFactory beanFactory = beanFactory(handlers);
		beanFactory.setConversionService(conversionService);
		return SerfEventDispatcher.forHandlers(beanFactory, UnaryOperator.identity(), List.of(),
				new JacksonJsonConverter(JsonMapper::new), LIMIT);
	}

	static SerfEventDispatcher withPlaceholders(UnaryOperator<String> placeholderResolver, Object... handlers) {
		return SerfEventDispatcher.forHandlers(beanFactory(handlers), placeholderResolver, List.of(), null, LIMIT);
	}

	private static DefaultListableBeanFactory beanFactory(Object... handlers) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		for (Object handler : handlers) {
			beanFactory.registerSingleton(handler.getClass().getSimpleName(), handler);
		}
		return beanFactory;
	}

}
