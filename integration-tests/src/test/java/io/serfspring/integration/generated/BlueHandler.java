package io.serfspring.integration.generated;

import org.springframework.context.annotation.Profile;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Is there in a profile.
 */
@SerfHandler("*")
@Profile("blue")
class BlueHandler {

	@OnQuery
	String color() {
		return "blue";
	}

}
