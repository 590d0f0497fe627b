package io.serfspring.integration.generated;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with handlers that are there under a condition.
 */
@SpringBootApplication
public class GeneratedApplication {

	public static void main(String[] args) {
		SpringApplication.run(GeneratedApplication.class, args);
	}

}
