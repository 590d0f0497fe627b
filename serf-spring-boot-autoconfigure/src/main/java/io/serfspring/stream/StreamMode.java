package io.serfspring.stream;

import org.springframework.core.env.Environment;

/**
 * Tells whether this process is a service that gets events over RPC. A process that is
 * given an event is not: it handles that event.
 */
final class StreamMode {

	private StreamMode() {
	}

	static boolean isActive(Environment environment, SerfStreamProperties properties) {
		return properties.enabled() && !isGivenAnEvent(environment);
	}

	private static boolean isGivenAnEvent(Environment environment) {
		return environment.containsProperty("serf.resident.folder") || (environment.containsProperty("serf.event")
				&& environment.getProperty("serf.script.enabled", Boolean.class, true));
	}

}
