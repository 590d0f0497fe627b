package io.serfspring.dispatch;

import java.util.List;
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
			for (HandlerInvocation invocation : result.invocations()) {
				writeAnswered(invocation, result.event());
			}
			result.failures().forEach((failed) -> new FailureReport(failed, result.event()).log(logger));
		}
		catch (Exception | Error ex) {
			// The result counts, whatever the logging system makes of it.
		}
	}

	private void writeSuccess(SerfResult result) {
		List<HandlerInvocation> succeeded = result.invocations()
			.stream()
			.filter((invocation) -> invocation.answeredFailure() == null)
			.toList();
		if (logger.isInfoEnabled() && (!result.isHandled() || !succeeded.isEmpty())) {
			logger.info(result.duplicate() ? describeDuplicate(result.event()) : describe(result.event(), succeeded));
		}
	}

	private void writeAnswered(HandlerInvocation invocation, SerfEvent event) {
		AnsweredFailure answered = invocation.answeredFailure();
		if (answered != null) {
			logger.warn("%s failed on %s with %s, for which %s has answered".formatted(invocation.describe(),
					event.describe(), answered.failure().getClass().getName(), answered.describe()));
		}
	}

	private String describeDuplicate(SerfEvent event) {
		return event.describe() + " was handled before and is not handled again";
	}

	private String describe(SerfEvent event, List<HandlerInvocation> succeeded) {
		if (succeeded.isEmpty()) {
			return "No handler of role %s for %s".formatted(new Quoted(event.self().role()), event.describe());
		}
		return succeeded.stream()
			.map(HandlerInvocation::describe)
			.collect(Collectors.joining(", ", event.describe() + " handled by ", ""));
	}

}
