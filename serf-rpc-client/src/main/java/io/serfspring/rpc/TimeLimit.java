package io.serfspring.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ends a connection on which something does not happen in time.
 */
final class TimeLimit {

	private TimeLimit() {
	}

	/**
	 * Close the connection unless the future is done in time. That happens on the timer
	 * that all of the JVM share, which closing does not hold up.
	 */
	static void set(CompletableFuture<?> future, Duration timeout, Supplier<String> message, RpcConnection connection) {
		future.copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).whenComplete((done, ex) -> {
			if (ex instanceof TimeoutException) {
				connection.close(new SerfTimeoutException(message.get(), null));
			}
		});
	}

}
