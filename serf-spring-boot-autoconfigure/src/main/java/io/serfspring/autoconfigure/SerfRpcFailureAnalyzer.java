package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfRpcException;

/**
 * Tells what to do if an application does not start because it cannot talk to the agent.
 */
class SerfRpcFailureAnalyzer extends AbstractFailureAnalyzer<SerfRpcException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SerfRpcException cause) {
		String action = action(cause);
		return (action != null) ? new FailureAnalysis(cause.getMessage(), action, cause) : null;
	}

	/**
	 * Tell what to do, or {@code null} if there is no advice.
	 */
	static @Nullable String action(@Nullable Throwable cause) {
		if (cause instanceof SerfAuthenticationException) {
			return "Set 'serf.rpc.auth' (SERF_RPC_AUTH) to the 'rpc_auth' of the agent, "
					+ "or leave it empty if the agent has none.";
		}
		if (cause instanceof SerfConnectionException) {
			return "Start the agent, or set 'serf.rpc.addr' (SERF_RPC_ADDR) to its '-rpc-addr', "
					+ "which is 127.0.0.1:7373 by default.";
		}
		return null;
	}

}
