package io.serfspring.sample;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A second way to run the handlers of {@link App}: inside a service that runs anyway.
 */
class ServiceApp {

	public static void main(String[] args) {
		new SpringApplicationBuilder(App.class).profiles("service").run(args);
	}

}
