package io.serfspring.integration.failing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * An application that does not start, and that leaves a thread behind.
 */
@SpringBootApplication
public class FailingApplication {

	public static void main(String[] args) {
		new Thread(() -> {
			try {
				Thread.sleep(Long.MAX_VALUE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}).start();
		SpringApplication.run(FailingApplication.class, args);
	}

	@Component
	@Lazy(false)
	static class Failing {

		Failing() {
			throw new IllegalStateException("does not start");
		}

	}

}
