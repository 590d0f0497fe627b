package io.serfspring.process;

import org.springframework.core.env.Environment;

/**
 * Tells whether this process handles one event and exits: {@code SERF_EVENT} is set in
 * its environment, as the agent does, or {@code serf.event} is given as a property, as a
 * person does to run a handler by hand. A JVM that stays is like such a process, for one
 * event after the other.
 */
final class ScriptMode {

	static final String EVENT_PROPERTY = "serf.event";

	/**
	 * Name of the system property with which an installed handler starts a JVM that
	 * stays.
	 */
	static final String RESIDENT_PROPERTY = "serf.resident.folder";

	private ScriptMode() {
	}

	/**
	 * Return whether there is an event to handle, or there will be. One of an agent is
	 * left alone if {@code serf.script.enabled} is {@code false}.
	 */
	static boolean isActive(Environment environment) {
		return isResident() || (environment.containsProperty(EVENT_PROPERTY)
				&& environment.getProperty("serf.script.enabled", Boolean.class, true));
	}

	/**
	 * Return whether this process stays for one event after the other.
	 */
	static boolean isResident() {
		return System.getProperty(RESIDENT_PROPERTY) != null;
	}

	/**
	 * Return whether the event is that of an installation, for which no handler and no
	 * runner of the application is called.
	 */
	static boolean isTraining(Environment environment) {
		return isActive(environment) && environment.getProperty("serf.script.training", Boolean.class, false);
	}

}
