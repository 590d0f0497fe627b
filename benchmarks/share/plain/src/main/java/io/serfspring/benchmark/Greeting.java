package io.serfspring.benchmark;

import org.springframework.stereotype.Component;

/**
 * Knows the line.
 */
@Component
class Greeting {

	String text() {
		return "hello";
	}

}
