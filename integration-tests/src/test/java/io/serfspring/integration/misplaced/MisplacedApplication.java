package io.serfspring.integration.misplaced;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

import io.serfspring.OnQuery;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;

/**
 * The application, which an installation refuses.
 */
@SpringBootApplication
public class MisplacedApplication {

	public static void main(String[] args) {
		SpringApplication.run(MisplacedApplication.class, args);
	}

	@SerfHandler
	static class Handler {

		@OnQuery
		String any() {
			return "answer";
		}

	}

	@Component
	static class Helper {

		@SerfExceptionHandler
		String answer(IllegalStateException ex) {
			return "never";
		}

	}

}
