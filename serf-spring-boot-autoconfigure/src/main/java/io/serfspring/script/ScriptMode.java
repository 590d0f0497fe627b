package io.serfspring.script;

import org.springframework.core.env.Environment;

/**
 * Tells whether this process is to handle one event and exit: {@code SERF_EVENT} is set
 * in its environment, as the agent does, or {@code serf.event} is given as a property, as
 * a person does to run a handler by hand.
 */
public final class ScriptMode {

	/**
	 * Name of the agent's variable that tells the kind of event.
	 */
	public static final String EVENT_VARIABLE = "SERF_EVENT";

	/**
	 * Name of the property that tells the kind of event.
	 */
	public static final String EVENT_PROPERTY = "serf.event";

	private ScriptMode() {
	}

	/**
	 * Return whether there is an event to handle.
	 * @param environment the environment of the application
	 * @return {@code false} without an event, or where {@code serf.script.enabled} is
	 * {@code false}
	 */
	public static boolean isActive(Environment environment) {
		return environment.containsProperty(EVENT_PROPERTY)
				&& environment.getProperty("serf.script.enabled", Boolean.class, true);
	}

}
