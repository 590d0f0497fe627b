package io.serfspring.process;

import java.util.Map;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Environment with its own variables in place of those of the process.
 */
final class TestEnvironment extends StandardEnvironment {

	private final Map<String, Object> variables;

	TestEnvironment(Map<String, Object> variables) {
		super(new MutablePropertySources());
		this.variables = variables;
		getPropertySources()
			.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

	@Override
	public Map<String, Object> getSystemEnvironment() {
		return (this.variables != null) ? this.variables : Map.of();
	}

}
