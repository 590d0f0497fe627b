package io.serfspring.stream;

/**
 * Brings the agent's events into a running service.
 */
public interface SerfStream {

	/**
	 * Return how the stream is doing.
	 * @return a snapshot
	 */
	StreamStatus status();

}
