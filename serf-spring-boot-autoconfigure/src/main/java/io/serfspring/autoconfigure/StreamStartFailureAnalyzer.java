package io.serfspring.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.serfspring.Quoted;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.stream.StreamStartException;

/**
 * Tells what to do about an agent that an application cannot start without. Comes before
 * {@link SerfRpcFailureAnalyzer}, which would tell less.
 */
class StreamStartFailureAnalyzer extends AbstractFailureAnalyzer<StreamStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StreamStartException cause) {
		return new FailureAnalysis(
				"No events can be received from the agent: " + Quoted.escape(String.valueOf(cause.getMessage())),
				action(cause.getCause()), cause);
	}

	private static String action(@Nullable Throwable cause) {
		String action = Objects.requireNonNullElse(SerfRpcFailureAnalyzer.action(cause), "Look at the agent.");
		return (cause instanceof SerfAuthenticationException) ? action
				: action + " Without 'serf.stream.fail-fast' the application waits for the agent.";
	}

}
