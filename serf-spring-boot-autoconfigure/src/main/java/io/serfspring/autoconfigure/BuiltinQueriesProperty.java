package io.serfspring.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;

import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.SerfEventDispatcher;

/**
 * Applies {@code serf.routing.builtin-queries}. Not loaded unless the property is set.
 */
final class BuiltinQueriesProperty {

	private static final String UNKNOWN = "unknown";

	private BuiltinQueriesProperty() {
	}

	/**
	 * Add the handler to the beans, before they are looked through for handlers.
	 */
	static void apply(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		if (environment.getRequiredProperty(SerfAutoConfiguration.BUILTIN_QUERIES, Boolean.class)) {
			beanFactory.registerSingleton("serfBuiltinQueries", new BuiltinQueries(
					() -> beanFactory.getBean(SerfEventDispatcher.class), () -> versions(beanFactory, environment)));
		}
	}

	private static String versions(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		BuildProperties build = beanFactory.getBeanProvider(BuildProperties.class).getIfUnique();
		String built = (build != null) ? build.getVersion() : null;
		String version = environment.getProperty("spring.application.version", (built != null) ? built : UNKNOWN);
		String framework = SerfEventDispatcher.class.getPackage().getImplementationVersion();
		return "%s %s%nSpring Boot for Serf %s".formatted(
				environment.getProperty("spring.application.name", "application"), version,
				(framework != null) ? framework : UNKNOWN);
	}

}
