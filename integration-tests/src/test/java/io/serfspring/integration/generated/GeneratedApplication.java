package io.serfspring.integration.generated;

import java.util.List;
import java.util.concurrent.Callable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * An application with handlers that are there under a condition.
 */
@SpringBootApplication
public class GeneratedApplication {

	/**
	 * Makes a class with methods that Spring generates as well.
	 */
	@Bean
	String text() {
		return "text";
	}

	/**
	 * Is of a class that its method does not tell.
	 */
	@Bean
	Callable<String> greeting() {
		return new Greeting();
	}

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(GeneratedApplication.class);
		if (System.getenv("SAMPLE_SOURCE") != null) {
			application.addPrimarySources(List.of(More.class));
		}
		application.run(args);
	}

	static class Greeting implements Callable<String> {

		@Value("${sample.greeting:hello}")
		private String text = "none";

		@Override
		public String call() {
			return this.text;
		}

	}

	/**
	 * A bean if the main method wants it.
	 */
	static class More {

	}

}
