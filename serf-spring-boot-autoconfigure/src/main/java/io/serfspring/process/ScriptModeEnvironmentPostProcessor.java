package io.serfspring.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.serfspring.script.AgentVariables;

/**
 * Adds the defaults of {@link ScriptMode script mode}, which suit a process that handles
 * one event, and applies those that Spring Boot reads before there is a context. The
 * configuration of the application has been read by then, and the logging system has not
 * been set up.
 */
class ScriptModeEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String WEB_APPLICATION_TYPE = "spring.main.web-application-type";

	private static final String CONSOLE = "logging.console.enabled";

	private static final Map<String, Object> DEFAULTS = Map.of(WEB_APPLICATION_TYPE, "none", "spring.main.banner-mode",
			"off", "spring.main.lazy-initialization", "true", "spring.main.register-shutdown-hook", "false",
			"spring.data.jpa.repositories.bootstrap-mode", "lazy", "spring.jmx.enabled", "false",
			"spring.lifecycle.timeout-per-shutdown-phase", "1s");

	private static final Map<String, Object> DEFAULTS_BY_HAND = Map.of("serf.self.name", "localhost", "serf.user.ltime",
			"0", "serf.query.ltime", "0");

	private static final String RPC_ENABLED = "serf.rpc.enabled";

	private final ScriptProcess process;

	ScriptModeEnvironmentPostProcessor(BootstrapContext bootstrapContext) {
		this.process = Objects
			.requireNonNull(bootstrapContext.getOrElseSupply(ScriptProcess.class, ScriptProcess::new));
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 2;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (ScriptMode.isActive(environment)) {
			addDefaults(environment);
			useNoWebApplication(environment, application);
			this.process.start();
			decideOnConsole(environment);
		}
		else {
			if (GeneratedBeans.areBeingGenerated()) {
				addDefaults(environment);
				useNoWebApplication(environment, application);
			}
			this.process.release();
		}
	}

	private void addDefaults(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new HashMap<>(DEFAULTS);
		defaults.put(CONSOLE, String.valueOf(isConsoleTheLog(environment)));
		if (ScriptMode.isActive(environment) && !ScriptMode.isResident()
				&& !environment.getSystemEnvironment().containsKey(AgentVariables.EVENT)) {
			defaults.putAll(DEFAULTS_BY_HAND);
		}
		if ("unused".equals(System.getProperty(InstallationProperties.RPC))
				&& !environment.containsProperty(RPC_ENABLED)) {
			defaults.put(RPC_ENABLED, "false");
		}
		environment.getPropertySources().addLast(new MapPropertySource("serfScriptModeDefaults", defaults));
	}

	/**
	 * The standard output of an installed handler is its log, which is the only one that
	 * an application without a file of its own has.
	 */
	private boolean isConsoleTheLog(ConfigurableEnvironment environment) {
		return this.process.streams().hasAnswerFile() && !environment.containsProperty("logging.file.name")
				&& !environment.containsProperty("logging.file.path");
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

	private void decideOnConsole(ConfigurableEnvironment environment) {
		if (environment.getProperty(CONSOLE, Boolean.class, true)) {
			this.process.console().restore();
		}
		else {
			this.process.console().silence();
		}
	}

}
