package io.serfspring.dispatch;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.serfspring.SerfEvent;

/**
 * The one door to the handlers: whatever brings an event in, hands it over here.
 */
public interface SerfEventDispatcher {

	/**
	 * Call the handler methods that serve the event. A failure of a handler is part of
	 * the result and is not thrown.
	 * @param event the event
	 * @return what was called and what came of it
	 */
	SerfResult dispatch(SerfEvent event);

	/**
	 * Return the routing table, sorted by role, kind and name.
	 * @return which methods serve which events
	 */
	List<SerfRoute> routes();

	/**
	 * Create a dispatcher for the {@link io.serfspring.SerfHandler @SerfHandler} beans of
	 * a bean factory. Their types are read at once; a bean is created when it serves an
	 * event.
	 * @param beanFactory the bean factory
	 * @param roleResolver resolves placeholders in roles, and throws
	 * {@link IllegalArgumentException} where it cannot
	 * @param argumentResolvers the resolvers of the application, which are asked first
	 * @param jsonConverter reads and writes JSON, or {@code null} to do without
	 * @return the dispatcher
	 * @throws InvalidSerfHandlerException if a handler cannot be used as it is
	 */
	static SerfEventDispatcher forHandlers(ConfigurableListableBeanFactory beanFactory,
			UnaryOperator<String> roleResolver, List<SerfArgumentResolver> argumentResolvers,
			@Nullable JsonConverter jsonConverter) {
		HandlerMethodFactory methods = new HandlerMethodFactory(beanFactory,
				new ArgumentResolvers(argumentResolvers, jsonConverter), new AnswerConverter(jsonConverter));
		return new HandlerTableDispatcher(new HandlerDiscovery(beanFactory, roleResolver, methods).discover());
	}

}
