package io.serfspring.dispatch;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

/**
 * Finds the payload of an event.
 */
final class Payloads {

	private Payloads() {
	}

	static Payload of(SerfEvent event) {
		if (event instanceof UserEvent userEvent) {
			return userEvent.payload();
		}
		return (event instanceof QueryEvent query) ? query.payload() : Payload.EMPTY;
	}

}
