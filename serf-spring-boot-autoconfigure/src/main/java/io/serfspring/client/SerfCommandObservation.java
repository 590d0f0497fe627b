package io.serfspring.client;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Observations of a {@link SerfClient}.
 */
public enum SerfCommandObservation implements ObservationDocumentation {

	/**
	 * A command that is given to the agent. The waiting for answers to a query counts.
	 */
	COMMAND {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSerfCommandObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

	};

	/**
	 * Keys with few values.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The command of the RPC, such as {@code event}, {@code query} or
		 * {@code members}.
		 */
		COMMAND {

			@Override
			public String asString() {
				return "command";
			}

		},

		/**
		 * What came of it: {@code SUCCESS}, {@code REFUSED} by the agent or for its size,
		 * {@code TIMEOUT}, {@code NO_CONNECTION}, {@code UNAUTHENTICATED},
		 * {@code PROTOCOL_VIOLATION} or {@code ERROR}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

}
