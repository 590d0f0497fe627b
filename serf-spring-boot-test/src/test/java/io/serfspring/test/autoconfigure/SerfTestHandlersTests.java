package io.serfspring.test.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

import io.serfspring.test.SerfTester;
import io.serfspring.test.app.BackupService;
import io.serfspring.test.app.DbHandler;
import io.serfspring.test.app.TestApplication;
import io.serfspring.test.app.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfTest#handlers()} and {@link SerfTest#properties()}.
 */
@SerfTest(handlers = WebHandler.class, properties = "serf.script.response-limit=2KB")
@ContextConfiguration(classes = TestApplication.class)
class SerfTestHandlersTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void whenHandlersAreNamedThenThoseAloneAreThere(@Autowired SerfTester tester) {
		assertThat(tester.role("web").userEvent("deploy")).wasHandledBy(WebHandler.class, "deploy");
		assertThat(this.context.getBeansOfType(DbHandler.class)).isEmpty();
		assertThat(this.context.getBeansOfType(BackupService.class)).isEmpty();
	}

	@Test
	void whenTheLimitIsConfiguredThenItCounts(@Autowired SerfTester tester) {
		assertThat(tester.node("node1").role("web").query("sized").payload("2002")).fitsResponseLimit().exitsWith(0);
		assertThat(tester.node("node1").role("web").query("sized").payload("2003")).exitsWith(1);
	}

}
