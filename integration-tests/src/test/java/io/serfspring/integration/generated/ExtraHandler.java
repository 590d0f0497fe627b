package io.serfspring.integration.generated;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Is there if a property is set.
 */
@SerfHandler("*")
@ConditionalOnBooleanProperty("sample.extra")
class ExtraHandler {

	@OnQuery
	String extra() {
		return "extra";
	}

}
