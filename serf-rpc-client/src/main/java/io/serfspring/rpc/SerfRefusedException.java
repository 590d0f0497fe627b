package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The agent has refused a command. {@link #agentMessage()} are its own words.
 */
public final class SerfRefusedException extends SerfRpcException {

	private final String agentMessage;

	SerfRefusedException(String message, String agentMessage, @Nullable Throwable cause) {
		super(message, cause);
		this.agentMessage = agentMessage;
	}

	/**
	 * Return what the agent says.
	 * @return the agent's own words, which may have several lines
	 */
	public String agentMessage() {
		return this.agentMessage;
	}

	@Override
	SerfRpcException here() {
		return new SerfRefusedException(message(), this.agentMessage, this);
	}

}
