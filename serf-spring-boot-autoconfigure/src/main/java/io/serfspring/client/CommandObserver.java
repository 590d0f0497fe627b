package io.serfspring.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.serfspring.rpc.SerfTimeoutException;

/**
 * Has each command observed.
 *
 * @param registry gets the observations
 * @param convention names them, or {@code null} for the default
 */
record CommandObserver(ObservationRegistry registry, @Nullable SerfCommandObservationConvention convention) {

	<T> T observe(String command, Supplier<T> call) {
		return observation(command).observe(call);
	}

	void observe(String command, Runnable call) {
		observation(command).observe(call);
	}

	/**
	 * Wait for a command that waits for the cluster, and that ends by itself.
	 */
	<T> T await(String command, Supplier<CompletableFuture<T>> call) {
		return observe(command, () -> await(command, call.get()));
	}

	private Observation observation(String command) {
		return SerfCommandObservation.COMMAND.observation(this.convention,
				DefaultSerfCommandObservationConvention.INSTANCE, () -> new SerfCommandContext(command), this.registry);
	}

	private static <T> T await(String command, CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SerfTimeoutException("Interrupted while waiting for the end of " + command, ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
	}

}
