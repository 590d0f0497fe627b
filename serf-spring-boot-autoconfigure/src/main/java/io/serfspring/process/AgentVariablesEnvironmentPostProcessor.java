package io.serfspring.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.serfspring.script.AgentEnvironment;

/**
 * Puts the variables of the agent into the environment as they are: the JVM's own view
 * loses what is not ASCII if the locale is not UTF-8, and Spring resolves placeholders in
 * it.
 */
class AgentVariablesEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SYSTEM_ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final Path PROCESS_ENVIRONMENT = Path.of("/proc/self/environ");

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> variables = new HashMap<>(environment.getSystemEnvironment());
		if (variables.keySet().removeIf(AgentEnvironment::isVariable)) {
			MutablePropertySources sources = environment.getPropertySources();
			sources.replace(SYSTEM_ENVIRONMENT, new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT, variables));
			sources.addBefore(SYSTEM_ENVIRONMENT, readEnvironment().asPropertySource());
			new SystemEnvironmentPropertySourceEnvironmentPostProcessor().postProcessEnvironment(environment,
					application);
		}
	}

	private AgentEnvironment readEnvironment() {
		try {
			return AgentEnvironment.of(Files.readAllBytes(PROCESS_ENVIRONMENT));
		}
		catch (IOException ex) {
			return AgentEnvironment.of(System.getenv());
		}
	}

}
