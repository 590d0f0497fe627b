package io.serfspring.integration.generated;

import java.util.concurrent.Callable;

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

	private final Callable<String> greeting;

	BeansHandler(ObjectProvider<GeneratedApplication.More> more, Callable<String> greeting) {
		this.more = more;
		this.greeting = greeting;
	}

	@OnQuery
	String beans() {
		return AotDetector.useGeneratedArtifacts() ? "generated" : "found";
	}

	@OnQuery
	String greeting() throws Exception {
		return this.greeting.call();
	}

	@OnQuery
	String more() {
		return (this.more.getIfAvailable() != null) ? "more" : "";
	}

}
