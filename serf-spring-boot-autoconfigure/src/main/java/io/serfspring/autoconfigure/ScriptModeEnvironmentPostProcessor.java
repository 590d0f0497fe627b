package io.serfspring.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.ScriptMode;

/**
 * Puts the variables of the agent into the environment as they are. In {@link ScriptMode
 * script mode}, adds defaults that suit a process that handles one event, and decides
 * whether the console stays silent. The configuration of the application has been read by
 * then, and the logging system has not been set up.
 */
class ScriptModeEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SYSTEM_ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String WEB_APPLICATION_TYPE = "spring.main.web-application-type";

	private static final Map<String, Object> DEFAULTS = Map.of(WEB_APPLICATION_TYPE, "none", "spring.main.banner-mode",
			"off", "spring.main.lazy-initialization", "true", "spring.jmx.enabled", "false",
			"spring.lifecycle.timeout-per-shutdown-phase", "1s", QuietConsole.CONSOLE_LOG_PROPERTY, "false");

	private static final Map<String, Object> DEFAULTS_BY_HAND = Map.of("serf.self.name", "localhost", "serf.user.ltime",
			"0", "serf.query.ltime", "0");

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean active = ScriptMode.isActive(environment);
		if (environment.getSystemEnvironment().keySet().stream().anyMatch(AgentEnvironment::isVariable)) {
			replaceAgentVariables(environment, application);
		}
		if (active) {
			addDefaults(environment);
			useNoWebApplication(environment, application);
			application.addInitializers(new MessageSourceInitializer());
			train(environment, application);
		}
		decideOnConsole(environment, active);
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

	/**
	 * What was generated ahead of time for a web application does not fit one without a
	 * server. A native image has nothing else to fall back to and ignores this: it has to
	 * be built for an application without a server.
	 */
	private void useNoWebApplication(ConfigurableEnvironment environment, SpringApplication application) {
		if (application.getWebApplicationType() != WebApplicationType.NONE
				&& "none".equalsIgnoreCase(environment.getProperty(WEB_APPLICATION_TYPE))) {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
		}
	}

	private void train(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty(TrainingInitializer.PROPERTY, Boolean.class, false)) {
			application.addInitializers(new TrainingInitializer());
		}
	}

	private void decideOnConsole(ConfigurableEnvironment environment, boolean active) {
		if (active && !environment.getProperty(QuietConsole.CONSOLE_LOG_PROPERTY, Boolean.class, true)) {
			QuietConsole.silence();
		}
		else {
			QuietConsole.restore();
		}
	}

}
