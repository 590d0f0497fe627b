package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.serfspring.process.InstallationProperties;
import io.serfspring.process.ProcessStreams;

/**
 * The text of the handler. The installation runs the beginning of it, too, to read the
 * settings as the handler does.
 *
 * @param values what is in the places of the template {@code handler.sh}
 */
record HandlerScript(Map<String, String> values) {

	private static final String NOTHING = Shell.quote("");

	/**
	 * Return a script that starts the application for every event.
	 * @param target the folder of the installation
	 * @param javaHome the JDK that is the default of the settings
	 * @param options the options that are the default of the settings
	 */
	static HandlerScript of(Path target, Path javaHome, String options) {
		return new HandlerScript(Map.of("patterns", RoutePatterns.EVERYTHING, "answer_property",
				ProcessStreams.ANSWER_PROPERTY, "configuration_property", InstallationProperties.CONFIGURATION,
				"version", ".", "jdk", NOTHING, "cache_option", "", "jar", NOTHING))
			.with("home", Shell.quote(target.toString()))
			.with("java_home", Shell.quote(javaHome.toString()))
			.with("options", Shell.quote(options))
			.with("jdk_options", NOTHING)
			.with("image", NOTHING)
			.with("resident", NOTHING)
			.withBackground("")
			.with("settings", "");
	}

	/**
	 * Return the same script with a JVM that stays.
	 * @param idleTime how long it stays without an event, or {@code null} for none
	 */
	HandlerScript withResident(@Nullable String idleTime) {
		return with("resident", Shell.quote((idleTime != null) ? idleTime : ""));
	}

	/**
	 * Return the same script with methods in the background.
	 * @param choices finds those that an event could reach, or an empty text if there are
	 * none
	 */
	HandlerScript withBackground(String choices) {
		return with("has_background", choices.isEmpty() ? "" : "yes").with("background", choices);
	}

	/**
	 * Fill a place.
	 */
	HandlerScript with(String place, String text) {
		Map<String, String> changed = new HashMap<>(this.values);
		changed.put(place, text);
		return new HandlerScript(Map.copyOf(changed));
	}

	String text() throws IOException {
		return new Template("handler.sh").render(this.values);
	}

}
