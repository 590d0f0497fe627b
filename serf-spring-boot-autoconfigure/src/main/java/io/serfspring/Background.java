package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method run in the background, because it takes its time: the agent, which handles
 * one event after the other, is not kept waiting. The event counts as handled as soon as
 * the call is queued. What the method returns is ignored, and a failure of it is logged.
 * <p>
 * The calls of a method run one at a time, in the order of events. Different methods run
 * beside each other.
 *
 * <pre class="code">
 * &#64;OnUserEvent
 * &#64;Background
 * void deploy(String version) { ... }
 * </pre>
 *
 * In a test with {@code SerfTester}, and in an application that is started for an event
 * without being installed, the method runs in the foreground, like any other.
 * <p>
 * On a method that maps queries it is refused when the application starts: an agent waits
 * for the answer. The annotation may be part of a composed one.
 *
 * @see OnUserEvent
 * @see OnMemberEvent
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Background {

}
