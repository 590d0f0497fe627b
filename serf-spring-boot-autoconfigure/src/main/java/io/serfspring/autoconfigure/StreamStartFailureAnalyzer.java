package io.serfspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.serfspring.Quoted;
import io.serfspring.stream.StreamStartException;

/**
 * Tells what to do about an agent that an application cannot start without.
 */
class StreamStartFailureAnalyzer extends AbstractFailureAnalyzer<StreamStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StreamStartException cause) {
		return new FailureAnalysis(
				"No events can be received from the agent: " + Quoted.escape(String.valueOf(cause.getMessage())),
				"Start the agent, or correct 'serf.rpc.addr' and 'serf.rpc.auth'. "
						+ "Without 'serf.stream.fail-fast' the application waits for the agent.",
				cause);
	}

}
