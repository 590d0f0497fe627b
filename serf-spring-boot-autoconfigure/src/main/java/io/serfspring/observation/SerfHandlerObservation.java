package io.serfspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Observations of handlers.
 */
public enum SerfHandlerObservation implements ObservationDocumentation {

	/**
	 * The call of a handler method, from the creation of the bean to the answer.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSerfHandlerObservationConvention.class;
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
		 * The kind of event: {@code member-join} and its like, {@code user} or
		 * {@code query}.
		 */
		KIND {

			@Override
			public String asString() {
				return "kind";
			}

		},

		/**
		 * The name that the method maps, such as {@code deploy} or {@code disk-*};
		 * {@code none} for a member event.
		 */
		NAME {

			@Override
			public String asString() {
				return "name";
			}

		},

		/**
		 * {@code SUCCESS}, or {@code ERROR} if the method has failed or its answer was
		 * refused, and no exception handler has answered.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

}
