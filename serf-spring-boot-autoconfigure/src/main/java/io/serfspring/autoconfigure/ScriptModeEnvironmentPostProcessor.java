package io.serfspring.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.ScriptMode;

/**
 * In {@link ScriptMode script mode}, puts the variables of the agent into the environment
 * as they are, and adds defaults that suit a process that handles one event. The
 * configuration of the application has been read by then and overrides them.
 */
class ScriptModeEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SYSTEM_ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final Map<String, Object> DEFAULTS = Map.of("spring.main.web-application-type", "none",
			"spring.main.banner-mode", "off", "spring.main.lazy-initialization", "true", "spring.jmx.enabled", "false",
			QuietConsole.CONSOLE_LOG_PROPERTY, "false");

	private static final Map<String, Object> DEFAULTS_BY_HAND = Map.of("serf.self.name", "localhost", "serf.user.ltime",
			"0", "serf.query.ltime", "0");

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (ScriptMode.isActive(environment)) {
			replaceAgentVariables(environment, application);
			addDefaults(environment);
		}
	}

	private void replaceAgentVariables(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> variables = new HashMap<>(environment.getSystemEnvironment());
		variables.keySet().removeIf(AgentEnvironment::isVariable);
		MutablePropertySources sources = environment.getPropertySources();
		sources.replace(SYSTEM_ENVIRONMENT, new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT, variables));
		sources.addBefore(SYSTEM_ENVIRONMENT, AgentEnvironment.ofProcess().asPropertySource());
		new SystemEnvironmentPropertySourceEnvironmentPostProcessor().postProcessEnvironment(environment, application);
	}

	private void addDefaults(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new HashMap<>(DEFAULTS);
		if (!environment.getSystemEnvironment().containsKey(ScriptMode.EVENT_VARIABLE)) {
			defaults.putAll(DEFAULTS_BY_HAND);
		}
		environment.getPropertySources().addLast(new MapPropertySource("serfScriptModeDefaults", defaults));
	}

}
