package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Maps member events to a method. See {@link SerfMapping} for parameters and order.
 * <p>
 * The agent gathers member events for a second and keeps only the last one of each
 * member: a join that is followed by a change of tags arrives as
 * {@link MemberEventType#UPDATE} alone. The leave of this node itself may arrive without
 * any member. {@link FromMembers @FromMembers} leaves members out.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SerfMapping(types = MemberEvent.class)
public @interface OnMemberEvent {

	/**
	 * Member events to serve; none named means all five.
	 * @return the types of member event
	 */
	@AliasFor(annotation = SerfMapping.class, attribute = "memberEvents")
	MemberEventType[] value() default {};

}
