package io.serfspring.stream;

import io.serfspring.LocalNode;

/**
 * The stream is connected: the agent has accepted the subscription and has told its
 * members.
 */
public final class SerfConnectedEvent extends SerfStreamEvent {

	private final LocalNode self;

	SerfConnectedEvent(SerfStream source, LocalNode self) {
		super(source);
		this.self = self;
	}

	/**
	 * Return the node of the agent.
	 * @return the node
	 */
	public LocalNode self() {
		return this.self;
	}

}
