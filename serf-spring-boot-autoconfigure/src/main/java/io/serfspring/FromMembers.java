package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Narrows the member events that a method maps to some of their members. The method gets
 * an event that has only those members, whatever the type of its parameters; if none are
 * left, it is not called and does not count as handling the event. All conditions have to
 * be met.
 * <p>
 * The conditions are about a member as the event tells of it: an update by which a member
 * loses a role is not about a member of that role.
 * <p>
 * The annotation may be part of a composed one:
 *
 * <pre class="code">
 * &#64;Target(ElementType.METHOD)
 * &#64;Retention(RetentionPolicy.RUNTIME)
 * &#64;OnMemberJoin
 * &#64;FromMembers(roles = "web")
 * &#64;interface OnWebJoin {
 *
 * }
 * </pre>
 *
 * On a method that maps no member events it is refused when the application starts.
 *
 * @see OnMemberEvent
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FromMembers {

	/**
	 * Roles of which a member has to have one; none named means any member.
	 * Case-sensitive and literal: {@value SerfHandler#DEFAULT_ROLE} and
	 * {@value SerfHandler#EVERY_ROLE} have no meaning of their own here. If
	 * {@code serf.routing.role-separator} is set, a member may have several roles.
	 * Placeholders (<code>${...}</code>) are resolved as in {@link SerfHandler#roles()}.
	 * @return the roles
	 */
	String[] roles() default {};

	/**
	 * Tags that a member has to have, all of them, as in {@link SerfHandler#tags()}. Tags
	 * of a member keep their original names. The agent does not escape commas in them, so
	 * whoever sets a tag can feign another one; the role is always right.
	 * @return the tags
	 */
	String[] tags() default {};

	/**
	 * Whether the node on which the event is handled counts as a member.
	 * @return what to do with this node
	 */
	Self self() default Self.INCLUDED;

	/**
	 * What to do with the node on which the event is handled. It is known by its name.
	 */
	enum Self {

		/**
		 * This node is a member like the others.
		 */
		INCLUDED,

		/**
		 * All members but this node.
		 */
		EXCLUDED,

		/**
		 * No member but this node.
		 */
		ONLY

	}

}
