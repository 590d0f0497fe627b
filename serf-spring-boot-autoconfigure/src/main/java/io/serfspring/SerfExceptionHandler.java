package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method answer when a handler method fails, like {@code @ExceptionHandler} of
 * Spring MVC. In a {@link SerfHandler} the method answers for the methods of this
 * handler, in a {@link SerfAdvice} for those of every handler.
 * <p>
 * What the method returns is the answer to a query, by the rules and the size limit of
 * {@link SerfMapping}. The event then counts as handled: exit code 0, nothing on standard
 * error. One line of the log tells which method failed with what, and which one has
 * answered.
 * <p>
 * A handler method has failed if it throws an exception, if one of its arguments cannot
 * be supplied ({@link io.serfspring.dispatch.InvalidPayloadException}), if its answer is
 * too long ({@link io.serfspring.dispatch.AnswerTooLongException}) or cannot be written,
 * or if its bean cannot be created. In the last case only an advice can answer.
 * <p>
 * The nearest exception type decides. The methods of the handler come first, then the
 * advices in the order of {@link org.springframework.core.annotation.Order @Order}. If
 * none of the methods of a bean takes the exception itself, its cause is looked at, then
 * the cause of that. An {@link Error} is only taken by a method that names it or
 * {@link Throwable}.
 * <p>
 * Parameters may be the exception or one of its causes, by type, and everything that a
 * method with {@link SerfMapping @SerfMapping} may have. The method answers for the kinds
 * of event for which all of its parameters can be supplied: one with a {@link QueryEvent}
 * answers for queries only.
 * <p>
 * If the method fails itself, the event has failed, with the first exception suppressed
 * in the second one. If it throws the exception again that it was called with, the event
 * has failed as if there was no such method.
 * <p>
 * Refused are two methods of a class for the same exception type and kind of event, a
 * parameter that nothing can supply, and a method of a class that is neither a
 * {@link SerfHandler} nor a {@link SerfAdvice}: when the application starts, when it is
 * installed, or in a test. A process for one event that is not installed looks at these
 * methods only after a handler method has failed, and that is when it refuses them.
 *
 * @see SerfAdvice
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface SerfExceptionHandler {

	/**
	 * Types of exceptions that the method answers for, with their subtypes. None named
	 * means the exception types among the parameters of the method.
	 * @return the types
	 */
	Class<? extends Throwable>[] value() default {};

}
