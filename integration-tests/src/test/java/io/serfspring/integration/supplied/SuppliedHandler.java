package io.serfspring.integration.supplied;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Has a constructor that Spring does not call.
 */
@SerfHandler("*")
class SuppliedHandler {

	private final String text;

	SuppliedHandler(String text) {
		this.text = text;
	}

	@OnQuery
	String text() {
		return this.text;
	}

}
