package io.serfspring.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Gives an application that has no message source a {@link LazyMessageSource}, as soon as
 * its bean definitions are known.
 */
class MessageSourceInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String BEAN_NAME = AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor(this::register);
	}

	private void register(ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsLocalBean(BEAN_NAME)) {
			beanFactory.registerSingleton(BEAN_NAME, new LazyMessageSource());
		}
	}

}
