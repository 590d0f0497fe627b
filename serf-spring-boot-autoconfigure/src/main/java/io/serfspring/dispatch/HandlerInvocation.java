package io.serfspring.dispatch;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;

/**
 * One call of a handler method.
 *
 * @param handlerType the type of the handler bean
 * @param method the method that was called
 * @param answer the answer that the method gave to a query, if any
 * @param failure what the method threw, or what kept it from being called, if anything
 */
public record HandlerInvocation(Class<?> handlerType, Method method, @Nullable Payload answer,
		@Nullable Throwable failure) {

	/**
	 * Describe the method in a few words.
	 * @return the description, such as {@code WebHandler.deploy(String)}
	 */
	public String describe() {
		return HandlerMethod.describe(this.handlerType, this.method);
	}

}
