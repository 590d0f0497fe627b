package io.serfspring.integration.hostile;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Beans that do harm when they are created, called or destroyed.
 */
public final class HostileBeans {

	private HostileBeans() {
	}

	@Lazy
	public static class ExitingConstructor {

		ExitingConstructor() {
			System.exit(3);
		}

	}

	@Lazy
	public static class ExitingPostConstruct {

		@PostConstruct
		void exit() {
			System.exit(3);
		}

	}

	@Lazy
	public static class HangingConstructor {

		HangingConstructor() {
			Notes.add("constructor");
			Threads.sleepForEver();
		}

	}

	@Lazy
	public static class CyclicConstructor {

		CyclicConstructor() {
			throw HostileExceptions.cyclic();
		}

	}

	@Lazy(false)
	public static class EagerExitingConstructor extends ExitingConstructor {

	}

	@Lazy(false)
	public static class EagerHangingConstructor extends HangingConstructor {

	}

	@Lazy(false)
	public static class EagerCyclicConstructor extends CyclicConstructor {

	}

	@Lazy(false)
	public static class EagerThrowingMessage {

		EagerThrowingMessage() {
			throw new HostileExceptions.ThrowingMessage();
		}

	}

	@Lazy(false)
	public static class EagerFailingInitializer {

		private final Object initialized = new HostileExceptions.FailingInitializer();

	}

	@Lazy(false)
	public static class EagerFailure {

		EagerFailure() {
			throw new IllegalStateException("does not start");
		}

	}

	public static class ExitingPostProcessor implements BeanFactoryPostProcessor {

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
			System.exit(3);
		}

	}

	@Lazy(false)
	public static class HangingPreDestroy {

		@PreDestroy
		void hang() {
			Notes.add("destroyed");
			Threads.sleepForEver();
		}

	}

	@Lazy(false)
	public static class LoopingPreDestroy {

		@PreDestroy
		void loop() {
			Notes.add("destroyed");
			Threads.loopForEver();
		}

	}

	@Lazy(false)
	public static class ThrowingPreDestroy {

		@PreDestroy
		void fail() {
			Notes.add("destroyed");
			throw new StackOverflowError();
		}

	}

	@Lazy(false)
	public static class ExitingPreDestroy {

		@PreDestroy
		void exit() {
			Notes.add("destroyed");
			System.exit(3);
		}

	}

	/**
	 * It claims to run, but must not have been started.
	 */
	public static class NeverStopping implements SmartLifecycle {

		@Override
		public void start() {
			Notes.add("started");
		}

		@Override
		public void stop() {
			Threads.sleepForEver();
		}

		@Override
		public void stop(Runnable callback) {
			Notes.add("stopped");
		}

		@Override
		public boolean isRunning() {
			return true;
		}

	}

	public static class HangingStop extends NeverStopping {

		@Override
		public void stop(Runnable callback) {
			Notes.add("stopped");
			stop();
		}

	}

	public static class Lifecycle implements SmartLifecycle {

		@Override
		public void start() {
			Notes.add("started");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	@EnableScheduling
	public static class Schedule {

		@Scheduled(fixedDelay = 1)
		void task() {
			Notes.add("scheduled");
		}

		@Scheduled(cron = "* * * * * *")
		void cronTask() {
			Notes.add("scheduled by cron");
		}

	}

	public static class StartedListenerThrows {

		@EventListener
		void on(ApplicationStartedEvent event) {
			Notes.add("listener");
			throw new IllegalStateException("listener failed");
		}

	}

	public static class StartedListenerThrowsCycle {

		@EventListener
		void on(ApplicationStartedEvent event) {
			Notes.add("listener");
			throw HostileExceptions.cyclic();
		}

	}

	public static class StartedListenerExits {

		@EventListener
		void on(ApplicationStartedEvent event) {
			Notes.add("listener");
			System.exit(3);
		}

	}

	public static class StartedListenerHangs {

		@EventListener
		void on(ApplicationStartedEvent event) {
			Notes.add("listener");
			Threads.sleepForEver();
		}

	}

	public static class RefreshedListenerThrows {

		@EventListener
		void on(ContextRefreshedEvent event) {
			Notes.add("listener");
			throw new IllegalStateException("listener failed");
		}

	}

	public static class ClosedListenerThrows {

		@EventListener
		void on(ContextClosedEvent event) {
			Notes.add("listener");
			throw new StackOverflowError();
		}

	}

	public static class ClosedListenerHangs {

		@EventListener
		void on(ContextClosedEvent event) {
			Notes.add("listener");
			Threads.sleepForEver();
		}

	}

	public static class ThrowingMapper implements ExitCodeExceptionMapper {

		@Override
		public int getExitCode(Throwable exception) {
			Notes.add("mapper");
			throw new IllegalStateException("no code");
		}

	}

	public static class HangingMapper implements ExitCodeExceptionMapper {

		@Override
		public int getExitCode(Throwable exception) {
			Notes.add("mapper");
			Threads.sleepForEver();
			return 0;
		}

	}

	@Lazy(false)
	public static class ThrowingGenerator implements ExitCodeGenerator {

		@Override
		public int getExitCode() {
			throw new IllegalStateException("no code");
		}

	}

}
