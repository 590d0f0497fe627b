package io.serfspring.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for a test of Serf event handlers alone: the context has
 * {@link io.serfspring.SerfHandler @SerfHandler} and
 * {@link io.serfspring.SerfAdvice @SerfAdvice} beans, argument resolvers, converters,
 * Jackson and a {@link io.serfspring.test.SerfTester SerfTester}. Mock everything else
 * that the handlers need with
 * {@link org.springframework.test.context.bean.override.mockito.MockitoBean @MockitoBean}.
 * <p>
 * No event is read from the environment of the process or standard input, the scan leaves
 * runners out, and no server is started.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(SerfTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(SerfTypeExcludeFilter.class)
@AutoConfigureSerf
@ImportAutoConfiguration
public @interface SerfTest {

	/**
	 * Properties in form {@literal key=value} to add to the environment before the test
	 * runs.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Handlers to test. None named means all.
	 * @return the handlers
	 * @see #value()
	 */
	@AliasFor("value")
	Class<?>[] handlers() default {};

	/**
	 * Handlers to test. None named means all.
	 * @return the handlers
	 * @see #handlers()
	 */
	@AliasFor("handlers")
	Class<?>[] value() default {};

	/**
	 * Whether default filtering is used with
	 * {@link org.springframework.boot.autoconfigure.SpringBootApplication @SpringBootApplication}.
	 * @return whether default filters are used
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters for beans to add that would be left out.
	 * @return include filters
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * Filters for beans to leave out.
	 * @return exclude filters
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 * @return auto-configurations to leave out
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
