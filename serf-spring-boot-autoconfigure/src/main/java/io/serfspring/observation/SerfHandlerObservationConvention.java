package io.serfspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a handler method. A bean of this type replaces the default.
 */
public interface SerfHandlerObservationConvention extends ObservationConvention<SerfHandlerContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SerfHandlerContext;
	}

}
