package io.serfspring.client;

import io.micrometer.observation.Observation;

/**
 * What is known of a command while it is observed.
 */
public class SerfCommandContext extends Observation.Context {

	private final String command;

	/**
	 * Create a context.
	 * @param command the command
	 */
	public SerfCommandContext(String command) {
		this.command = command;
	}

	/**
	 * Return the command of the RPC.
	 * @return the command, such as {@code event} or {@code members-filtered}
	 */
	public String getCommand() {
		return this.command;
	}

}
