package io.serfspring.rpc;

/**
 * The agent has refused a command. {@link #agentMessage()} are its own words.
 */
public final class SerfRefusedException extends SerfRpcException {

	private final String agentMessage;

	SerfRefusedException(String message, String agentMessage) {
		super(message, null);
		this.agentMessage = agentMessage;
	}

	/**
	 * Return what the agent says.
	 * @return the agent's own words, which may have several lines
	 */
	public String agentMessage() {
		return this.agentMessage;
	}

}
