package io.serfspring.client;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.serfspring.client.SerfCommandObservation.LowCardinalityKeyNames;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfProtocolException;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfTimeoutException;

/**
 * Default {@link SerfCommandObservationConvention}.
 */
public class DefaultSerfCommandObservationConvention implements SerfCommandObservationConvention {

	static final SerfCommandObservationConvention INSTANCE = new DefaultSerfCommandObservationConvention();

	@Override
	public String getName() {
		return "serf.rpc";
	}

	@Override
	public String getContextualName(SerfCommandContext context) {
		return "serf " + context.getCommand();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SerfCommandContext context) {
		return KeyValues.of(LowCardinalityKeyNames.COMMAND.withValue(context.getCommand()),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context.getError()).name()));
	}

	private static Outcome outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return Outcome.SUCCESS;
		}
		if (failure instanceof SerfRefusedException || failure instanceof TooLargeException) {
			return Outcome.REFUSED;
		}
		if (failure instanceof SerfTimeoutException) {
			return Outcome.TIMEOUT;
		}
		if (failure instanceof SerfConnectionException) {
			return Outcome.NO_CONNECTION;
		}
		if (failure instanceof SerfAuthenticationException) {
			return Outcome.UNAUTHENTICATED;
		}
		return (failure instanceof SerfProtocolException) ? Outcome.PROTOCOL_VIOLATION : Outcome.ERROR;
	}

	/**
	 * What came of a command.
	 */
	private enum Outcome {

		SUCCESS, REFUSED, TIMEOUT, NO_CONNECTION, UNAUTHENTICATED, PROTOCOL_VIOLATION, ERROR

	}

}
