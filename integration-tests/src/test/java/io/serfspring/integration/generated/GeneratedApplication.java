package io.serfspring.integration.generated;

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

	public static void main(String[] args) {
		SpringApplication.run(GeneratedApplication.class, args);
	}

}
