package io.serfspring.integration.supplied;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An application with a bean for which no code can be generated.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SuppliedApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(SuppliedApplication.class);
		application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
			.registerBean(SuppliedHandler.class, () -> new SuppliedHandler("supplied")));
		application.run(args);
	}

}
