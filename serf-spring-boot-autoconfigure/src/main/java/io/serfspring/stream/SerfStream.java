package io.serfspring.stream;

/**
 * The events of an agent that a running service gets over RPC.
 */
public interface SerfStream {

	/**
	 * Tell how it is doing, as far as is known without asking the agent.
	 * @return the status
	 */
	StreamStatus status();

}
