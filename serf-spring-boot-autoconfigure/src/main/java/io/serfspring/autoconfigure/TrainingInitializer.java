package io.serfspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.script.ScriptRunner;
import io.serfspring.script.TrainingHandler;

/**
 * Makes the application answer a training event, tell the types of its handlers, and end
 * before any of its own runners is called.
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
				writeTypes(event.getApplicationContext().getBeanProvider(SerfEventDispatcher.class));
				event.getApplicationContext().getBean(ScriptRunner.class).run();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/**
		 * The name of the file may look like a placeholder, so it is no property.
		 */
		private void writeTypes(ObjectProvider<SerfEventDispatcher> dispatcher) throws IOException {
			String file = System.getenv(TrainingHandler.TYPES_VARIABLE);
			if (file != null) {
				List<SerfRoute> routes = dispatcher.getObject().routes();
				Files.write(Path.of(file), routes.stream().map((route) -> route.handlerType().getName()).toList());
			}
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
