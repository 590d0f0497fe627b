package io.serfspring.stream;

import org.springframework.context.ApplicationEvent;

/**
 * Something has happened to a {@link SerfStream}. Published on a thread of its own, in
 * order: a listener that takes its time delays other listeners, and no Serf event.
 */
public abstract class SerfStreamEvent extends ApplicationEvent {

	SerfStreamEvent(SerfStream source) {
		super(source);
	}

	/**
	 * Return the stream to which it has happened.
	 * @return the stream
	 */
	public SerfStream stream() {
		return (SerfStream) getSource();
	}

}
