package io.serfspring.integration.twice;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Is registered by a post-processor.
 */
@SerfHandler("*")
class OnceHandler {

	@OnQuery
	String text() {
		return "once";
	}

}
