package io.serfspring.integration.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application that is a web service when there is no event.
 */
@SpringBootApplication
@SerfHandler("*")
@RestController
public class WebApplication {

	private final ApplicationContext context;

	WebApplication(ApplicationContext context) {
		this.context = context;
	}

	public static void main(String[] args) {
		SpringApplication.run(WebApplication.class, args);
	}

	@OnQuery
	@GetMapping("/kind")
	String kind() {
		return this.context.getClass().getSimpleName();
	}

}
