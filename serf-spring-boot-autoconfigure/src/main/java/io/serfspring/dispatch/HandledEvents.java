package io.serfspring.dispatch;

/**
 * The user events that were handled last.
 */
interface HandledEvents {

	/**
	 * Return whether an event is one of them.
	 */
	boolean contains(EventDigest event);

	/**
	 * Add an event. The oldest one makes room.
	 */
	void add(EventDigest event);

}
