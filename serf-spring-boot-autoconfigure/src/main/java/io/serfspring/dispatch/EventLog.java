package io.serfspring.dispatch;

import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.Quoted;
import io.serfspring.SerfEvent;

/**
 * Logs what came of an event, in every mode.
 */
class EventLog {

	private static final Log logger = LogFactory.getLog(SerfEventDispatcher.class);

	void write(SerfResult result) {
		try {
			if (result.failures().isEmpty()) {
				writeSuccess(result);
			}
			result.failures().forEach((failed) -> new FailureReport(failed, result.event()).log(logger));
		}
		catch (Exception | Error ex) {
			// The result counts, whatever the logging system makes of it.
		}
	}

	private void writeSuccess(SerfResult result) {
		if (logger.isInfoEnabled()) {
			logger.info(describe(result));
		}
	}

	private String describe(SerfResult result) {
		SerfEvent event = result.event();
		if (!result.isHandled()) {
			return "No handler of role %s for %s".formatted(new Quoted(event.self().role()), event.describe());
		}
		return result.invocations()
			.stream()
			.map(HandlerInvocation::describe)
			.collect(Collectors.joining(", ", event.describe() + " handled by ", ""));
	}

}
