package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Maps user events to a method. See {@link SerfMapping} for names, parameters and order.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SerfMapping(types = UserEvent.class)
public @interface OnUserEvent {

	/**
	 * Names of the user events to serve; none named means the name of the method.
	 * @return the names
	 * @see SerfMapping#names()
	 */
	@AliasFor(annotation = SerfMapping.class, attribute = "names")
	String[] value() default {};

}
