package io.serfspring.integration.generated;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.ObjectProvider;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Tells where the beans come from.
 */
@SerfHandler("*")
class BeansHandler {

	private final ObjectProvider<GeneratedApplication.More> more;

	BeansHandler(ObjectProvider<GeneratedApplication.More> more) {
		this.more = more;
	}

	@OnQuery
	String beans() {
		return AotDetector.useGeneratedArtifacts() ? "generated" : "found";
	}

	@OnQuery
	String more() {
		return (this.more.getIfAvailable() != null) ? "more" : "";
	}

}
