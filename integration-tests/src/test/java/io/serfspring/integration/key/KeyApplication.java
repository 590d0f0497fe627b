package io.serfspring.integration.key;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.serfspring.stream.SerfDisconnectedEvent;

@SpringBootApplication(proxyBeanMethods = false)
public class KeyApplication {

	public static void main(String[] args) {
		SpringApplication.run(KeyApplication.class, args);
	}

	@Component
	static class WrongKey {

		private final ApplicationContext context;

		WrongKey(ApplicationContext context) {
			this.context = context;
		}

		@EventListener
		void end(SerfDisconnectedEvent event) {
			if (event.cause() == SerfDisconnectedEvent.Cause.AUTHENTICATION) {
				System.exit(SpringApplication.exit(this.context, () -> 1));
			}
		}

	}

}
