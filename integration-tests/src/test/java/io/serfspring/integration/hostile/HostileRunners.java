package io.serfspring.integration.hostile;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;

/**
 * Runners of the application, which come before the event is handled.
 */
public final class HostileRunners {

	private HostileRunners() {
	}

	/**
	 * A crowd without an order.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class Unordered {

		@Bean
		ApplicationRunner aRunner() {
			return (args) -> Notes.add("a");
		}

		@Bean
		CommandLineRunner bRunner() {
			return (args) -> Notes.add("b");
		}

		@Bean
		ApplicationRunner cRunner() {
			return (args) -> Notes.add("c");
		}

		@Bean
		CommandLineRunner dRunner() {
			return (args) -> Notes.add("d");
		}

		@Bean
		ApplicationRunner yRunner() {
			return (args) -> Notes.add("y");
		}

		@Bean
		CommandLineRunner zRunner() {
			return (args) -> Notes.add("z");
		}

	}

	/**
	 * Three that want to be the last.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class Last {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ApplicationRunner annotatedRunner() {
			return (args) -> Notes.add("annotated");
		}

		@Bean
		OrderedRunner orderedRunner() {
			return new OrderedRunner();
		}

		@Bean
		PriorityOrderedRunner priorityOrderedRunner() {
			return new PriorityOrderedRunner();
		}

	}

	static class OrderedRunner implements CommandLineRunner, Ordered {

		@Override
		public void run(String... args) {
			Notes.add("ordered");
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

	static class PriorityOrderedRunner implements ApplicationRunner, PriorityOrdered {

		@Override
		public void run(ApplicationArguments args) {
			Notes.add("priority ordered");
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

	public static class Sleeping implements CommandLineRunner {

		@Override
		public void run(String... args) throws InterruptedException {
			Notes.add("runner");
			Thread.sleep(Long.MAX_VALUE);
		}

	}

	public static class Throwing implements CommandLineRunner {

		@Override
		public void run(String... args) {
			Notes.add("runner");
			throw new IllegalStateException("runner failed");
		}

	}

	public static class ThrowingCycle implements ApplicationRunner {

		@Override
		public void run(ApplicationArguments args) {
			Notes.add("runner");
			throw HostileExceptions.cyclic();
		}

	}

	public static class Exiting implements CommandLineRunner {

		@Override
		public void run(String... args) {
			Notes.add("runner");
			System.exit(3);
		}

	}

	public static class ClosingContext implements CommandLineRunner {

		private final ConfigurableApplicationContext context;

		ClosingContext(ConfigurableApplicationContext context) {
			this.context = context;
		}

		@Override
		public void run(String... args) {
			Notes.add("runner");
			this.context.close();
		}

	}

	public static class ExitingApplication implements ApplicationRunner {

		private final ConfigurableApplicationContext context;

		ExitingApplication(ConfigurableApplicationContext context) {
			this.context = context;
		}

		@Override
		public void run(ApplicationArguments args) {
			Notes.add("runner");
			SpringApplication.exit(this.context);
		}

	}

	public static class Interrupting implements CommandLineRunner {

		@Override
		public void run(String... args) {
			Notes.add("runner");
			Thread.currentThread().interrupt();
		}

	}

	public static class Hanging implements ApplicationRunner {

		@Override
		public void run(ApplicationArguments args) {
			Notes.add("runner");
			Threads.sleepForEver();
		}

	}

}
