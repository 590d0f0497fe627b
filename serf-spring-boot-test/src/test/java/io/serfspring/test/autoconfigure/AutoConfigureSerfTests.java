package io.serfspring.test.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.script.ScriptDispatcher;
import io.serfspring.test.SerfTester;
import io.serfspring.test.app.DbHandler;
import io.serfspring.test.app.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureSerf @AutoConfigureSerf} with a whole application, in a
 * process that has an event.
 */
@SpringBootTest(classes = TestApplication.class, properties = "serf.event=nonsense")
@AutoConfigureSerf
class AutoConfigureSerfTests {

	@Autowired
	private SerfTester tester;

	@Autowired
	private ConfigurableApplicationContext context;

	@Test
	void whenTheApplicationIsWholeThenItsOwnBeansAnswer() {
		assertThat(this.tester.role("db").query("backups")).hasFailed()
			.wasHandledBy(DbHandler.class, "backups")
			.failure()
			.hasMessage("no database");
	}

	@Test
	void whenExceptionIsMappedThenTheExitCodeIsThatOfTheMapper() {
		assertThat(this.tester.role("web").userEvent("failChecked")).exitsWith(7);
	}

	@Test
	void whenThereIsAnEventThenTheRunnerLeavesTheTestAlone() {
		assertThat(this.context.getBean(ScriptDispatcher.class)).isNotNull();
		assertThat(this.context.isActive()).isTrue();
	}

}
