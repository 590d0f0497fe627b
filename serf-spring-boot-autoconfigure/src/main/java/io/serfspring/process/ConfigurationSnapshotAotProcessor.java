package io.serfspring.process;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Tells an installation which configuration the beans were chosen by.
 */
class ConfigurationSnapshotAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (GeneratedBeans.areGenerated()) {
			requireUsualInjection((DefaultListableBeanFactory) beanFactory);
			write(beanFactory.getBean(ConfigurableEnvironment.class));
		}
		return null;
	}

	/**
	 * Spring Data has repositories injected that are not created before they are used.
	 * The generated code knows nothing of that.
	 */
	private void requireUsualInjection(DefaultListableBeanFactory beanFactory) {
		Class<?> resolver = beanFactory.getAutowireCandidateResolver().getClass();
		if (resolver != ContextAnnotationAutowireCandidateResolver.class) {
			throw new IllegalStateException("Beans are injected by %s".formatted(resolver.getName()));
		}
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
