package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps {@code member-update} to a method: tags or the address of members have changed. An
 * agent repeats old updates in later events, so the method should be idempotent.
 *
 * @see OnMemberEvent
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@OnMemberEvent(MemberEventType.UPDATE)
public @interface OnMemberUpdate {

}
