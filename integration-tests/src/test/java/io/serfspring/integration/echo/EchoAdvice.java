package io.serfspring.integration.echo;

import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;

/**
 * Answers for what is not supported.
 */
@SerfAdvice
class EchoAdvice {

	@SerfExceptionHandler
	String answer(UnsupportedOperationException ex) {
		return "not supported";
	}

}
