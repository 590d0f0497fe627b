package io.serfspring.integration.choosing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with a condition of its own.
 */
@SpringBootApplication
public class ChoosingApplication {

	public static void main(String[] args) {
		SpringApplication.run(ChoosingApplication.class, args);
	}

}
