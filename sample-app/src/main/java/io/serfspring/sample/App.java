package io.serfspring.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The event handler of every node of the cluster, whatever its role.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
class App {

	public static void main(String[] args) {
		SpringApplication.run(App.class, args);
	}

}
