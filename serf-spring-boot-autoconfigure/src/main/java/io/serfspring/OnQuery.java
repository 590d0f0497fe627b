package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Maps queries to a method, whose return value is the answer. See {@link SerfMapping} for
 * names, parameters and return values.
 * <p>
 * An agent sends an answer of at most 983 bytes less the length of its own name, and
 * waits 3.2 seconds by default. A longer answer is a failure.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SerfMapping(types = QueryEvent.class)
public @interface OnQuery {

	/**
	 * Names of the queries to serve; none named means the name of the method.
	 * @return the names
	 * @see SerfMapping#names()
	 */
	@AliasFor(annotation = SerfMapping.class, attribute = "names")
	String[] value() default {};

}
