package io.serfspring.process;

import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Uses the beans that an installation has generated, if the configuration that they were
 * chosen by has not changed. Comes last: every post-processor may change it. In training
 * there must be a use for them.
 */
class GeneratedBeansEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final DeferredLogFactory logFactory;

	GeneratedBeansEnvironmentPostProcessor(DeferredLogFactory logFactory) {
		this.logFactory = logFactory;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (GeneratedBeans.mayExist()) {
			addSources(environment, application);
			if (!GeneratedBeans.areBeingGenerated()) {
				boolean used = ScriptMode.isActive(environment) && isUsable(environment);
				SpringProperties.setProperty(AotDetector.AOT_ENABLED, String.valueOf(used));
			}
		}
	}

	/**
	 * The main method may choose them, by whatever it likes.
	 */
	private static void addSources(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("serfApplicationSources",
					Map.of(AskedProperties.SOURCES, application.getAllSources().toString())));
	}

	private boolean isUsable(ConfigurableEnvironment environment) {
		String reason = reasonAgainst(environment);
		if (reason == null) {
			return true;
		}
		if (ScriptMode.isTraining(environment)) {
			throw new IllegalStateException(reason);
		}
		this.logFactory.getLog(GeneratedBeansEnvironmentPostProcessor.class)
			.warn("Not using what the installation has generated, which is slower: " + reason
					+ ". Install again with the environment of the agent.");
		return false;
	}

	private @Nullable String reasonAgainst(ConfigurableEnvironment environment) {
		try {
			ConfigurationSnapshot installed = ConfigurationSnapshot.read(GeneratedBeans.snapshot());
			String name = installed.difference(installed.again(environment));
			return (name != null) ? name + " is not what it was at the installation" : null;
		}
		catch (IOException | RuntimeException ex) {
			return "%s cannot be read: %s".formatted(GeneratedBeans.snapshot(), ex);
		}
	}

}
