package io.serfspring.dispatch;

import java.lang.reflect.Method;

/**
 * A failure of a handler method for which an exception handler has answered.
 *
 * @param failure what the handler method threw, or what kept it from being called
 * @param handlerType the type of the bean that has answered
 * @param method the method that has answered
 */
public record AnsweredFailure(Throwable failure, Class<?> handlerType, Method method) {

	/**
	 * Describe the method that has answered in a few words.
	 * @return the description, such as {@code DbHandler.unreadable(IOException)}
	 */
	public String describe() {
		return HandlerMethod.describe(this.handlerType, this.method);
	}

}
