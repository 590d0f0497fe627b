package io.serfspring.integration;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.HandlerProcess.Result;
import io.serfspring.integration.web.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is a web service when there is no event, processed ahead of time.
 */
class AotIntegrationTests {

	@TempDir
	Path folder;

	@Test
	void whenWebApplicationIsProcessedAheadOfTimeThenItHandlesEvents() throws Exception {
		Path classes = new AotProcessor(this.folder).process(WebApplication.class);
		assertThat(classes.resolve("io/serfspring/integration/web/WebApplication__BeanDefinitions.class")).exists();
		Result result = HandlerProcess.processedApplication(classes, WebApplication.class).query("kind").run();
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEqualTo("AnnotationConfigApplicationContext");
		assertThat(result.exitCode()).isZero();
	}

}
