package io.serfspring.autoconfigure;

import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import io.serfspring.dispatch.SerfEventDispatcher;

/**
 * Applies {@code serf.duplicates.window}. Not loaded unless the property is set.
 */
final class DuplicatesProperty {

	private static final Log logger = LogFactory.getLog(SerfEventDispatcher.class);

	private static final String FILE = "serf.duplicates.file";

	private DuplicatesProperty() {
	}

	/**
	 * Apply the property.
	 * @param oneEvent whether this process is for one event only
	 */
	static SerfEventDispatcher apply(Environment environment, SerfEventDispatcher dispatcher, boolean oneEvent) {
		int window = environment.getRequiredProperty(SerfAutoConfiguration.DUPLICATES_WINDOW, Integer.class);
		Path file = file(environment);
		if (oneEvent && window > 0 && file == null) {
			logger.warn("%s has no effect on a process for one event without %s, which an installed handler sets"
				.formatted(SerfAutoConfiguration.DUPLICATES_WINDOW, FILE));
			return dispatcher;
		}
		try {
			return dispatcher.droppingDuplicates(window, file);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(SerfAutoConfiguration.DUPLICATES_WINDOW, window,
					ex.getMessage());
		}
	}

	/**
	 * The path that an installed handler sets is what it is: nothing in it is a
	 * placeholder.
	 */
	private static @Nullable Path file(Environment environment) {
		Object installed = (environment instanceof ConfigurableEnvironment configurable)
				? configurable.getSystemProperties().get(FILE) : null;
		String file = (installed != null) ? installed.toString() : environment.getProperty(FILE, "");
		return file.isEmpty() ? null : Path.of(file);
	}

}
