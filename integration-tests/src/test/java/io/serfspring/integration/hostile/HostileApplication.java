package io.serfspring.integration.hostile;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * An application whose main thread is never the last one: another thread lives on and
 * swallows interrupts. Its beans are those that {@code hostile.beans} names.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ HostileHandler.class, HostileApplication.BeanSelector.class })
public class HostileApplication {

	public static void main(String[] args) {
		Threads.start(Threads::sleepForEver);
		Notes.add("main");
		SpringApplication.run(HostileApplication.class, args);
	}

	static class BeanSelector implements ImportSelector, EnvironmentAware {

		private Environment environment;

		@Override
		public void setEnvironment(Environment environment) {
			this.environment = environment;
		}

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return this.environment.getProperty("hostile.beans", String[].class, new String[0]);
		}

	}

}
