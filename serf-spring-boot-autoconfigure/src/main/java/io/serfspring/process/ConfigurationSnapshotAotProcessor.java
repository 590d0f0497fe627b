package io.serfspring.process;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Tells an installation which configuration the beans were chosen by.
 */
class ConfigurationSnapshotAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (GeneratedBeans.areGenerated()) {
			write(beanFactory.getBean(ConfigurableEnvironment.class));
		}
		return null;
	}

	private void write(ConfigurableEnvironment environment) {
		AskedProperties asked = AskedProperties.of(environment);
		if (asked == null) {
			return;
		}
		try {
			ConfigurationSnapshot.of(environment, asked.names()).write(GeneratedBeans.snapshot());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
