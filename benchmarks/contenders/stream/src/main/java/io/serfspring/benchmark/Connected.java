package io.serfspring.benchmark;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.serfspring.stream.SerfConnectedEvent;

/**
 * Tells when events can come.
 */
@Component
class Connected {

	@EventListener(SerfConnectedEvent.class)
	void tell() {
		System.out.println("connected");
	}

}
