package io.serfspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.serfspring.dispatch.InvalidSerfHandlerException;

/**
 * Tells the developer what to do about an {@link InvalidSerfHandlerException}.
 */
class InvalidSerfHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSerfHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSerfHandlerException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
