package io.serfspring;

/**
 * An event that a Serf agent has handed to this node. Names, tags and payload come from
 * the cluster: they are data, never to be evaluated as expressions, paths or commands.
 */
public sealed interface SerfEvent permits MemberEvent, NamedEvent {

	/**
	 * Return the node on which the event is handled.
	 * @return this node
	 */
	LocalNode self();

	/**
	 * Describe the event in a few words, fit for a log line whatever its name contains.
	 * @return the description, such as {@code user event 'deploy'}
	 */
	String describe();

}
