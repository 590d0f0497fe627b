package io.serfspring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import io.serfspring.dispatch.EventKind;
import io.serfspring.observation.SerfHandlerObservation.LowCardinalityKeyNames;

/**
 * Default {@link SerfHandlerObservationConvention}.
 */
public class DefaultSerfHandlerObservationConvention implements SerfHandlerObservationConvention {

	static final SerfHandlerObservationConvention INSTANCE = new DefaultSerfHandlerObservationConvention();

	@Override
	public String getName() {
		return "serf.handler";
	}

	@Override
	public String getContextualName(SerfHandlerContext context) {
		String name = context.getMappedName();
		return name.isEmpty() ? kind(context) : kind(context) + " " + name;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SerfHandlerContext context) {
		String name = context.getMappedName();
		return KeyValues.of(LowCardinalityKeyNames.KIND.withValue(kind(context)),
				LowCardinalityKeyNames.NAME.withValue(name.isEmpty() ? KeyValue.NONE_VALUE : name),
				LowCardinalityKeyNames.OUTCOME.withValue((context.getError() != null) ? "ERROR" : "SUCCESS"));
	}

	private static String kind(SerfHandlerContext context) {
		return EventKind.of(context.getEvent()).wireName();
	}

}
