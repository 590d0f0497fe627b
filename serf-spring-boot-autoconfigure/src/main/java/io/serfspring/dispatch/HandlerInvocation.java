package io.serfspring.dispatch;

import java.lang.reflect.Method;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;

/**
 * One call of a handler method.
 *
 * @param handlerType the type of the handler bean
 * @param method the method that was called
 * @param answer the answer that the method gave to a query, if any, or that an exception
 * handler gave for it
 * @param failure what the method threw, or what kept it from being called, if anything,
 * and no exception handler has answered for
 * @param answeredFailure the same if an exception handler has answered
 */
public record HandlerInvocation(Class<?> handlerType, Method method, @Nullable Payload answer,
		@Nullable Throwable failure, @Nullable AnsweredFailure answeredFailure) {

	/**
	 * Create a call for which no exception handler has answered.
	 * @param handlerType the type of the handler bean
	 * @param method the method that was called
	 * @param answer the answer that the method gave to a query, if any
	 * @param failure what the method threw, or what kept it from being called, if
	 * anything
	 */
	public HandlerInvocation(Class<?> handlerType, Method method, @Nullable Payload answer,
			@Nullable Throwable failure) {
		this(handlerType, method, answer, failure, null);
	}

	/**
	 * Return this call, which has failed, with the answer of an exception handler.
	 */
	HandlerInvocation answeredBy(HandlerInvocation handling) {
		return new HandlerInvocation(this.handlerType, this.method, handling.answer, null,
				new AnsweredFailure(Objects.requireNonNull(this.failure), handling.handlerType, handling.method));
	}

	/**
	 * Return this call with another failure.
	 */
	HandlerInvocation failedWith(Throwable failure) {
		return new HandlerInvocation(this.handlerType, this.method, null, failure);
	}

	/**
	 * Describe the method in a few words.
	 * @return the description, such as {@code WebHandler.deploy(String)}
	 */
	public String describe() {
		return HandlerMethod.describe(this.handlerType, this.method);
	}

}
