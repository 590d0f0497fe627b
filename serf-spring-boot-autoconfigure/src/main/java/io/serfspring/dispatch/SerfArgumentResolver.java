package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import io.serfspring.SerfEvent;

/**
 * Supplies arguments of handler methods. A bean of this type is asked before the
 * resolvers that are built in.
 */
public interface SerfArgumentResolver {

	/**
	 * Return whether this resolver supplies the parameter. Asked when the application
	 * starts, for each type of event that the method maps, and again for each event.
	 * @param parameter the parameter of a handler method
	 * @param eventType {@link io.serfspring.MemberEvent}, {@link io.serfspring.UserEvent}
	 * or {@link io.serfspring.QueryEvent}
	 * @return whether {@link #resolveArgument} may be called
	 */
	boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType);

	/**
	 * Return the argument for an event.
	 * @param parameter a parameter that this resolver supports
	 * @param event the event
	 * @return the argument
	 * @throws Exception if there is none; the handler method then fails without being
	 * called
	 */
	@Nullable Object resolveArgument(MethodParameter parameter, SerfEvent event) throws Exception;

}
