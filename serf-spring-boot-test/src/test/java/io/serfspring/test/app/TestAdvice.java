package io.serfspring.test.app;

import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;

@SerfAdvice
public class TestAdvice {

	@SerfExceptionHandler
	String unsupported(UnsupportedOperationException ex) {
		return "not supported";
	}

}
