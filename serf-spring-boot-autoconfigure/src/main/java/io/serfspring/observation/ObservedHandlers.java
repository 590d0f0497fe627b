package io.serfspring.observation;

import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.HandlerObserver;

/**
 * Makes an observation of each call of a handler method, which is the current one while
 * the method runs. An event is handled even if its observation fails.
 */
public final class ObservedHandlers implements HandlerObserver {

	private static final Log logger = LogFactory.getLog(ObservedHandlers.class);

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
			Observation observation = SerfHandlerObservation.CALL.start(this.convention,
					DefaultSerfHandlerObservationConvention.INSTANCE, () -> new SerfHandlerContext(event, mappedName),
					this.registry);
			Observation.Scope scope = observation.openScope();
			return (invocation) -> end(observation, scope, invocation);
		}
		catch (RuntimeException ex) {
			logger.warn("A handler method is not observed", ex);
			return (invocation) -> {
			};
		}
	}

	private void end(Observation observation, Observation.Scope scope, HandlerInvocation invocation) {
		try {
			stop(observation, scope, invocation.failure());
		}
		catch (RuntimeException ex) {
			logger.warn("The observation of a handler method has failed", ex);
		}
	}

	private void stop(Observation observation, Observation.Scope scope, @Nullable Throwable failure) {
		try (scope) {
			if (failure != null) {
				observation.error(failure);
			}
		}
		finally {
			observation.stop();
		}
	}

}
