package io.serfspring.benchmark;

import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/**
 * Prints the line.
 */
@Component
class GreetingRunner implements CommandLineRunner {

	private final Greeting greeting;

	GreetingRunner(Greeting greeting) {
		this.greeting = greeting;
	}

	@Override
	public void run(String... args) {
		System.out.print(this.greeting.text());
	}

}
