package io.serfspring.integration.hostile;

import java.time.Duration;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What an application or a library registers in {@code spring.factories}.
 */
public final class HostileFactories {

	private HostileFactories() {
	}

	public static class FirstPostProcessor implements EnvironmentPostProcessor, Ordered {

		@Override
		public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
			throw new IllegalStateException("environment failed");
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	public static class LastPostProcessor extends FirstPostProcessor {

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

	public static class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			throw new IllegalStateException("initializer failed");
		}

	}

	public static class StartingListener implements ApplicationListener<ApplicationStartingEvent> {

		@Override
		public void onApplicationEvent(ApplicationStartingEvent event) {
			throw new IllegalStateException("starting failed");
		}

	}

	public static class RunListener implements SpringApplicationRunListener {

		@Override
		public void contextPrepared(ConfigurableApplicationContext context) {
			throw new IllegalStateException("run listener failed");
		}

	}

	/**
	 * Waits between the start and all that the start leads to.
	 */
	public static class SlowStart implements SpringApplicationRunListener, Ordered {

		@Override
		public void started(ConfigurableApplicationContext context, Duration timeTaken) {
			try {
				Thread.sleep(2000);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	public static class ThrowingFailedListener implements ApplicationListener<ApplicationFailedEvent> {

		@Override
		public void onApplicationEvent(ApplicationFailedEvent event) {
			throw new IllegalStateException("failed listener failed");
		}

	}

	public static class HangingFailedListener implements ApplicationListener<ApplicationFailedEvent> {

		@Override
		public void onApplicationEvent(ApplicationFailedEvent event) {
			Threads.sleepForEver();
		}

	}

	public static class ExitingFailedListener implements ApplicationListener<ApplicationFailedEvent> {

		@Override
		public void onApplicationEvent(ApplicationFailedEvent event) {
			System.exit(3);
		}

	}

	public static class ThrowingAnalyzer implements FailureAnalyzer {

		@Override
		public FailureAnalysis analyze(Throwable failure) {
			throw new StackOverflowError();
		}

	}

	public static class HangingAnalyzer implements FailureAnalyzer {

		@Override
		public FailureAnalysis analyze(Throwable failure) {
			Threads.sleepForEver();
			return null;
		}

	}

}
