package io.serfspring.observation;

import io.micrometer.observation.Observation;

import io.serfspring.SerfEvent;

/**
 * What is known of the call of a handler method while it is observed.
 */
public class SerfHandlerContext extends Observation.Context {

	private final SerfEvent event;

	private final String mappedName;

	/**
	 * Create a context.
	 * @param event the event
	 * @param mappedName the name that the method maps; empty for a member event
	 */
	public SerfHandlerContext(SerfEvent event, String mappedName) {
		this.event = event;
		this.mappedName = mappedName;
	}

	/**
	 * Return the event. Its name and payload are text of the cluster: there is no limit
	 * to the values that they have.
	 * @return the event
	 */
	public SerfEvent getEvent() {
		return this.event;
	}

	/**
	 * Return the name that the method maps.
	 * @return the name, which may be a prefix such as {@code disk-*}; empty for a member
	 * event
	 */
	public String getMappedName() {
		return this.mappedName;
	}

}
