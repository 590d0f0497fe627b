package io.serfspring.integration.changing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application with a condition on something that is another at each start.
 */
@SpringBootApplication
public class ChangingApplication {

	public static void main(String[] args) {
		System.setProperty("sample.changing", "x" + ProcessHandle.current().pid());
		SpringApplication.run(ChangingApplication.class, args);
	}

	@SerfHandler("*")
	@ConditionalOnProperty("sample.changing")
	static class TextHandler {

		@OnQuery
		String text() {
			return "changed";
		}

	}

}
