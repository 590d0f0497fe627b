package io.serfspring.autoconfigure;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

import io.serfspring.dispatch.SerfEventDispatcher;

/**
 * Applies {@code serf.routing.role-separator}. Not loaded unless the property is set.
 */
final class RoleSeparatorProperty {

	private RoleSeparatorProperty() {
	}

	static SerfEventDispatcher apply(Environment environment, SerfEventDispatcher dispatcher) {
		String separator = environment.getRequiredProperty(SerfAutoConfiguration.ROLE_SEPARATOR);
		try {
			return dispatcher.separatingRolesBy(separator);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(SerfAutoConfiguration.ROLE_SEPARATOR, separator,
					ex.getMessage());
		}
	}

}
