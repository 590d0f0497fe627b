package io.serfspring.process;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.Assert;

/**
 * Refuses beans that generated code would create differently, and tells the installation
 * which configuration the beans were chosen by.
 */
class GeneratedBeansAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final String PERSISTENCE = AnnotationConfigUtils.PERSISTENCE_ANNOTATION_PROCESSOR_BEAN_NAME;

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (GeneratedBeans.areBeingGenerated()) {
			requireUsualInjection((DefaultListableBeanFactory) beanFactory);
			requireNoEntityManagers((DefaultListableBeanFactory) beanFactory);
			requireNoCircles((DefaultListableBeanFactory) beanFactory);
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
		Assert.state(resolver == ContextAnnotationAutowireCandidateResolver.class,
				() -> "Beans are injected by %s".formatted(resolver.getName()));
	}

	/**
	 * {@link UnknownBeanPostProcessor} does not inject them.
	 */
	private void requireNoEntityManagers(DefaultListableBeanFactory beanFactory) {
		Assert.state(!beanFactory.containsBeanDefinition(PERSISTENCE), "Entity managers are injected");
	}

	/**
	 * Generated code creates and injects a bean at once.
	 */
	private void requireNoCircles(DefaultListableBeanFactory beanFactory) {
		Assert.state(!beanFactory.isAllowCircularReferences(), "Circular references are allowed");
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
