package io.serfspring.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import io.serfspring.dispatch.HandlerObserver;
import io.serfspring.dispatch.JacksonJsonConverter;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfArgumentResolver;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.SerfProperties;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the dispatch of Serf events to
 * {@link io.serfspring.SerfHandler @SerfHandler} beans.
 */
@AutoConfiguration
@EnableConfigurationProperties(SerfProperties.class)
public final class SerfAutoConfiguration {

	/**
	 * Name of the bean that observes handlers, if there is one. Not even its type is
	 * looked at if there is none.
	 */
	static final String OBSERVER = "serfHandlerObserver";

	/**
	 * Name of the property with what separates the roles of a node.
	 */
	static final String ROLE_SEPARATOR = "serf.routing.role-separator";

	/**
	 * Name of the property that has the queries answered that are built in.
	 */
	static final String BUILTIN_QUERIES = "serf.routing.builtin-queries";

	/**
	 * Name of the property with the number of handled events that are not handled again.
	 */
	static final String DUPLICATES_WINDOW = "serf.duplicates.window";

	@Bean
	@ConditionalOnMissingBean
	SerfEventDispatcher serfEventDispatcher(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ObjectProvider<SerfArgumentResolver> argumentResolvers, ObjectProvider<JsonConverter> jsonConverter,
			SerfProperties properties) {
		if (environment.containsProperty(BUILTIN_QUERIES)) {
			BuiltinQueriesProperty.apply(beanFactory, environment);
		}
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(beanFactory,
				environment::resolveRequiredPlaceholders, argumentResolvers.orderedStream().toList(),
				jsonConverter.getIfAvailable(), new ResponseLimit(properties.responseLimit()));
		if (environment.containsProperty(ROLE_SEPARATOR)) {
			dispatcher = RoleSeparatorProperty.apply(environment, dispatcher);
		}
		if (environment.containsProperty(DUPLICATES_WINDOW)) {
			dispatcher = DuplicatesProperty.apply(environment, dispatcher, properties.event() != null);
		}
		if (properties.event() == null) {
			dispatcher.check();
		}
		return beanFactory.containsBean(OBSERVER)
				? dispatcher.observedBy(beanFactory.getBean(OBSERVER, HandlerObserver.class)) : dispatcher;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class JacksonConfiguration {

		@Bean
		@ConditionalOnMissingBean(JsonConverter.class)
		JacksonJsonConverter serfJsonConverter(ObjectProvider<JsonMapper> jsonMapper) {
			return new JacksonJsonConverter(
					SingletonSupplier.of(() -> jsonMapper.getIfAvailable(JsonMapper::new))::obtain);
		}

	}

}
