package io.serfspring.observation;

import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.HandlerObserver;
import io.serfspring.dispatch.TraceLog;

/**
 * Makes an observation of each call of a handler method, which is the current one while
 * the method runs. An event is handled even if its observation fails.
 */
public final class ObservedHandlers implements HandlerObserver {

	private static final TraceLog failures = new TraceLog(LogFactory.getLog(ObservedHandlers.class));

	private final ObservationRegistry registry;

	private final @Nullable SerfHandlerObservationConvention convention;

	/**
	 * Create an observer.
	 * @param registry gets the observations
	 * @param convention names them, or {@code null} for the default
	 */
	public ObservedHandlers(ObservationRegistry registry, @Nullable SerfHandlerObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Consumer<HandlerInvocation> begin(SerfEvent event, String mappedName) {
		try {
			return open(
					SerfHandlerObservation.CALL.start(this.convention, DefaultSerfHandlerObservationConvention.INSTANCE,
							() -> new SerfHandlerContext(event, mappedName), this.registry));
		}
		catch (Exception | Error ex) {
			failures.warn("A handler method is not observed", ex);
			return (invocation) -> {
			};
		}
	}

	private Consumer<HandlerInvocation> open(Observation observation) {
		Observation.Scope enclosing = this.registry.getCurrentObservationScope();
		try {
			Observation.Scope scope = observation.openScope();
			return (invocation) -> end(observation, scope, enclosing, invocation.failure());
		}
		catch (Exception | Error ex) {
			stop(observation, enclosing);
			throw ex;
		}
	}

	private void end(Observation observation, Observation.Scope scope, Observation.@Nullable Scope enclosing,
			@Nullable Throwable failure) {
		try {
			close(observation, scope, enclosing, failure);
		}
		catch (Exception | Error ex) {
			failures.warn("The observation of a handler method has failed", ex);
		}
	}

	private void close(Observation observation, Observation.Scope scope, Observation.@Nullable Scope enclosing,
			@Nullable Throwable failure) {
		try (scope) {
			if (failure != null) {
				observation.error(failure);
			}
		}
		finally {
			stop(observation, enclosing);
		}
	}

	/**
	 * A scope that cannot be opened or closed stays the current one by itself.
	 */
	private void stop(Observation observation, Observation.@Nullable Scope enclosing) {
		this.registry.setCurrentObservationScope(enclosing);
		observation.stop();
	}

}
