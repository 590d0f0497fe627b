package io.serfspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

import io.serfspring.dispatch.JsonConverter;
import io.serfspring.script.ScriptRunner;
import io.serfspring.script.TrainingHandler;

/**
 * Makes the application answer a training event, and end before any of its own runners is
 * called.
 */
class TrainingInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PROPERTY = "serf.script.training";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addApplicationListener(new TrainingListener());
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		beanFactory.registerSingleton("serfTrainingHandler",
				new TrainingHandler(beanFactory.getBeanProvider(JsonConverter.class)));
	}

	private static final class TrainingListener implements ApplicationListener<ApplicationStartedEvent>, Ordered {

		@Override
		public void onApplicationEvent(ApplicationStartedEvent event) {
			try {
				event.getApplicationContext().getBean(ScriptRunner.class).run();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
