package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Stereotype for a bean whose {@link SerfExceptionHandler @SerfExceptionHandler} methods
 * answer for every {@link SerfHandler}, after those of the handler itself. Among several,
 * {@link org.springframework.core.annotation.Order @Order} on the class decides who is
 * asked first. The bean is created when it answers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface SerfAdvice {

}
