package io.serfspring.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@SpringBootApplication
class App {

	public static void main(String[] args) {
		SpringApplication.run(App.class, args);
	}

	@Bean
	static Routes routes(Environment environment) {
		return new Routes(environment);
	}

}
