package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Stereotype for a bean whose mapped methods handle Serf events on nodes of the given
 * roles.
 * <p>
 * The handlers of a node are the beans that name the node's role or, if there are none,
 * those that serve {@value #DEFAULT_ROLE}; and in either case those that serve
 * {@value #EVERY_ROLE}. A handler whose role matches but which does not map the event
 * leaves the event unhandled: there is no fall-through to {@value #DEFAULT_ROLE}.
 * <p>
 * The annotation is found on superclasses and interfaces too, so a handler can come from
 * a library. Handlers may be proxied and may be package-private. The framework reads the
 * types of beans, not the beans: the return type of a {@code @Bean} method has to be the
 * handler's own.
 *
 * @see SerfMapping
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface SerfHandler {

	/**
	 * Role of the handlers for nodes whose own role no handler names.
	 */
	String DEFAULT_ROLE = "default";

	/**
	 * Role of the handlers that serve every node.
	 */
	String EVERY_ROLE = "*";

	/**
	 * Alias for {@link #roles()}.
	 * @return the roles
	 */
	@AliasFor("roles")
	String[] value() default DEFAULT_ROLE;

	/**
	 * Roles that this handler serves: the value of the {@code role} tag of a node, or one
	 * of several that {@code serf.routing.role-separator} separates in it,
	 * {@value #DEFAULT_ROLE} or {@value #EVERY_ROLE}. Case-sensitive, not empty.
	 * Placeholders (<code>${...}</code>) are resolved against the environment of the
	 * application; if one has no value, the application does not start.
	 * @return the roles
	 */
	@AliasFor("value")
	String[] roles() default DEFAULT_ROLE;

	/**
	 * Tags that a node has to have, all of them, to be served by this handler:
	 * {@code dc=ams} for a value, {@code canary} for any value. A name is the original
	 * one of the tag, as for {@link LocalNode#tag(String)}, and not empty; it ends at the
	 * first equals sign. A value is case-sensitive. Placeholders are resolved as in
	 * roles.
	 * <p>
	 * A handler whose tags a node does not have does not serve that node at all, so it
	 * does not keep handlers of {@value #DEFAULT_ROLE} away either.
	 * <p>
	 * Two methods may map the same query of the same role if their tags exclude each
	 * other, that is, they want different values of one tag.
	 * @return the tags
	 */
	String[] tags() default {};

}
