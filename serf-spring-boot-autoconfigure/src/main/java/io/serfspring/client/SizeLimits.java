package io.serfspring.client;

/**
 * What an agent accepts, encoded.
 *
 * @param event the agent's {@code user_event_size_limit}, in bytes
 * @param query the agent's {@code query_size_limit}, in bytes
 */
public record SizeLimits(long event, long query) {

	/**
	 * What an agent has if nothing is configured.
	 */
	public static final SizeLimits DEFAULT = new SizeLimits(512, 1024);

}
