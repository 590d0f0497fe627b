package io.serfspring.process;

import java.time.Duration;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

import io.serfspring.dispatch.JsonConverter;

/**
 * Leaves out of the context what has no place in a process that handles one event:
 * scheduled tasks, and the start of message listeners and other beans that have a
 * lifecycle. Replaces what is slow.
 */
class ScriptModeBeans implements BeanFactoryPostProcessor {

	private static final String MESSAGE_SOURCE = AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME;

	private static final String LIFECYCLE_PROCESSOR = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;

	/**
	 * Spring Boot's filter that creates each bean with scheduled methods at once.
	 */
	private static final String SCHEDULED_BEANS_FILTER = "scheduledBeanLazyInitializationExcludeFilter";

	/**
	 * The name that Spring Boot and Spring Data give to the factory.
	 */
	private static final String ENTITY_MANAGER_FACTORY = "entityManagerFactory";

	private static final Duration STOP_TIME = Duration.ofSeconds(1);

	private final Environment environment;

	ScriptModeBeans(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsLocalBean(MESSAGE_SOURCE)) {
			beanFactory.registerSingleton(MESSAGE_SOURCE, new LazyMessageSource());
		}
		if (GeneratedBeans.areUsed()) {
			beanFactory.addBeanPostProcessor(new UnknownBeanPostProcessor(beanFactory));
		}
		if (isLazy()) {
			LazyScope.applyTo(ENTITY_MANAGER_FACTORY, beanFactory);
		}
		if (ScriptMode.isTraining(this.environment)) {
			beanFactory.registerSingleton("serfTrainingHandler",
					new TrainingHandler(beanFactory.getBeanProvider(JsonConverter.class)));
		}
		if (ScriptMode.isTraining(this.environment) || !isAutoStartup()) {
			remove(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME, beanFactory);
			remove(SCHEDULED_BEANS_FILTER, beanFactory);
			remove(LIFECYCLE_PROCESSOR, beanFactory);
			beanFactory.registerSingleton(LIFECYCLE_PROCESSOR, idleLifecycleProcessor(beanFactory));
		}
	}

	private IdleLifecycleProcessor idleLifecycleProcessor(ConfigurableListableBeanFactory beanFactory) {
		IdleLifecycleProcessor processor = new IdleLifecycleProcessor();
		processor.setBeanFactory(beanFactory);
		processor.setTimeoutPerShutdownPhase(STOP_TIME.toMillis());
		return processor;
	}

	private boolean isLazy() {
		return this.environment.getProperty("spring.main.lazy-initialization", Boolean.class, false);
	}

	private boolean isAutoStartup() {
		return this.environment.getProperty("serf.script.auto-startup", Boolean.class, false);
	}

	private void remove(String beanName, ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBeanDefinition(beanName)) {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(beanName);
		}
	}

}
