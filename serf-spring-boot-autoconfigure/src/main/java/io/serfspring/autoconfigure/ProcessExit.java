package io.serfspring.autoconfigure;

import java.time.Duration;
import java.util.function.IntConsumer;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the process with the exit code of the event, whatever threads and exit code
 * generators the application has. The agent waits for the process, so an application that
 * does not close in time is halted.
 */
class ProcessExit implements IntConsumer {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ConfigurableApplicationContext context;

	ProcessExit(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public void accept(int exitCode) {
		QuietConsole.logRest();
		haltAfterTimeout(exitCode);
		try {
			this.context.close();
		}
		finally {
			System.exit(exitCode);
		}
	}

	private void haltAfterTimeout(int exitCode) {
		Thread thread = new Thread(() -> {
			try {
				Thread.sleep(TIMEOUT.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Runtime.getRuntime().halt(exitCode);
		}, "serf-exit");
		thread.setDaemon(true);
		thread.start();
	}

}
