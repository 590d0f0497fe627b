package io.serfspring.client;

/**
 * A user event to send. Each method returns a new one.
 */
public interface EventSpec {

	/**
	 * Set the payload, which is empty by default.
	 * @param payload text, {@code byte[]} and {@link io.serfspring.Payload} go as they
	 * are, text in UTF-8; anything else becomes JSON
	 * @return the event
	 */
	EventSpec payload(Object payload);

	/**
	 * Let handlers get only the last of several events with this name that follow each
	 * other within a second, and that second later.
	 * @return the event
	 */
	EventSpec coalesce();

	/**
	 * Send the event to all nodes, the agent's own among them.
	 * @throws TooLargeException if the agent would refuse it for its size
	 */
	void send();

}
