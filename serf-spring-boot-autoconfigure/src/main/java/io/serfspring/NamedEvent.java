package io.serfspring;

/**
 * What a {@link UserEvent} and a {@link QueryEvent} have in common. A handler parameter
 * of this type works for either, so one method can serve both.
 */
public sealed interface NamedEvent extends SerfEvent permits UserEvent, QueryEvent {

	/**
	 * Return the name of the user event or query.
	 * @return the name; any text, may be empty
	 */
	String name();

	/**
	 * Return the Lamport time of the event. User events and queries have a clock each.
	 * @return an unsigned 64-bit number
	 */
	long lamportTime();

	/**
	 * Return the payload.
	 * @return the exact bytes; may be empty
	 */
	Payload payload();

}
