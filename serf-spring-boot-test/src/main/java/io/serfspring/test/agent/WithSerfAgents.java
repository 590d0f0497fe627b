package io.serfspring.test.agent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Container of several {@link WithSerfAgent} annotations.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(WithSerfAgentExtension.class)
public @interface WithSerfAgents {

	/**
	 * Return the annotations.
	 * @return the annotations
	 */
	WithSerfAgent[] value();

}
