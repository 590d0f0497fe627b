package io.serfspring.integration.generated;

import org.springframework.aot.AotDetector;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Tells where the beans come from.
 */
@SerfHandler("*")
class BeansHandler {

	@OnQuery
	String beans() {
		return AotDetector.useGeneratedArtifacts() ? "generated" : "found";
	}

}
