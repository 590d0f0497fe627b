package io.serfspring.benchmark;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Answers with the line.
 */
@SerfHandler(SerfHandler.EVERY_ROLE)
class GreetingHandler {

	private final Greeting greeting;

	GreetingHandler(Greeting greeting) {
		this.greeting = greeting;
	}

	@OnQuery
	String hello() {
		return this.greeting.text();
	}

}
