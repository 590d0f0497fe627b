package io.serfspring.client;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a command. A bean of this type replaces the default.
 */
public interface SerfCommandObservationConvention extends ObservationConvention<SerfCommandContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SerfCommandContext;
	}

}
