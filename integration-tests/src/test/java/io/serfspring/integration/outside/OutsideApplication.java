package io.serfspring.integration.outside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.PropertySource;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * An application with properties in a file that may appear later.
 */
@SpringBootApplication
@PropertySource(value = "file:/missing/sample.properties", ignoreResourceNotFound = true)
@SerfHandler("*")
public class OutsideApplication {

	@OnQuery
	String text() {
		return "outside";
	}

	public static void main(String[] args) {
		SpringApplication.run(OutsideApplication.class, args);
	}

}
