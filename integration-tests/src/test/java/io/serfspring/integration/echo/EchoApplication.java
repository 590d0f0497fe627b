package io.serfspring.integration.echo;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class EchoApplication {

	/**
	 * An exit code generator that is not about the event.
	 */
	@Bean
	ExitCodeGenerator exitCodeGenerator() {
		return () -> 5;
	}

	public static void main(String[] args) {
		SpringApplication.run(EchoApplication.class, args);
	}

}
