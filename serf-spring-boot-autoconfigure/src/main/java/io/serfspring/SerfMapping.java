package io.serfspring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Maps Serf events to a method of a {@link SerfHandler}. This is the one annotation that
 * is read on a method; {@link OnMemberEvent}, {@link OnUserEvent}, {@link OnQuery} and
 * the shorthands are composed from it, and applications may compose their own.
 * <p>
 * A bare {@code @SerfMapping} goes by the name of the method: {@code memberJoin},
 * {@code memberLeave}, {@code memberFailed}, {@code memberUpdate} and {@code memberReap}
 * serve that member event, any other name serves both the user event and the query of
 * that name.
 * <p>
 * A parameter is found by its type:
 * <ul>
 * <li>{@link SerfEvent}, the type of event that the method maps, or {@link NamedEvent}
 * for user events and queries;</li>
 * <li>{@link LocalNode}, the node on which the event is handled;</li>
 * <li>{@code List<Member>} or {@code Collection<Member>}, for member events;</li>
 * <li>{@link Payload}, {@code byte[]} or {@code String} (UTF-8), for user events and
 * queries;</li>
 * <li>{@code boolean}, {@code char}, a number, an enum, {@link java.util.UUID UUID} or a
 * date, time or duration of {@code java.time}, which Spring converts from the text of the
 * payload;</li>
 * <li>any other class, read from the payload as JSON, if Jackson is on the class path,
 * and validated if the parameter has {@code @Valid} or Spring's {@code @Validated};</li>
 * <li>anything that a {@code SerfArgumentResolver} bean of the application supplies; it
 * is asked first.</li>
 * </ul>
 * An empty payload is an empty {@link java.util.Optional Optional} of one of these, or
 * {@code null} for a parameter that is {@code @Nullable}. {@link Payload}, {@code byte[]}
 * and {@code String} may be empty themselves; for any other type an empty payload is a
 * failure.
 * <p>
 * The return value of a method that serves a query is the answer: text, {@code byte[]}
 * and {@link Payload} as they are, nothing for {@code null}, {@code void} and an empty
 * {@link java.util.Optional Optional}, JSON for anything else, if Jackson is on the class
 * path. A {@link java.util.concurrent.Future Future} is awaited. For other events the
 * return value is dropped, after a future has completed.
 * <p>
 * Several methods may serve one member or user event: they run in the order of
 * {@link org.springframework.core.annotation.Order @Order}, and one that fails does not
 * stop the others. A query goes to one method: a handler of the role (or of
 * {@value SerfHandler#DEFAULT_ROLE}) before one of {@value SerfHandler#EVERY_ROLE}, then
 * the exact name, then the longest prefix, then the role that the node's tag names first.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface SerfMapping {

	/**
	 * Types of event to serve. {@link SerfEvent} itself stands for all. None named means
	 * {@link UserEvent} and {@link QueryEvent}, unless {@link #memberEvents()} are named
	 * or the method's name is that of a member event.
	 * @return the types of event
	 */
	Class<? extends SerfEvent>[] types() default {};

	/**
	 * Member events to serve. None named means all five if {@link #types()} includes
	 * {@link MemberEvent}.
	 * @return the types of member event
	 */
	MemberEventType[] memberEvents() default {};

	/**
	 * Names of the user events and queries to serve, case-sensitive. None named means the
	 * name of the method. A name that ends in {@code *} serves every name that begins
	 * with the text before the star, {@code *} alone serves every name, and {@code \*} at
	 * the end is a literal star. A star elsewhere is literal, too, and an empty name
	 * serves events without a name; a warning is logged for both, as they are hardly ever
	 * meant. Placeholders (<code>${...}</code>) are resolved against the environment of
	 * the application; if one has no value, the application does not start.
	 * @return the names
	 */
	String[] names() default {};

}
