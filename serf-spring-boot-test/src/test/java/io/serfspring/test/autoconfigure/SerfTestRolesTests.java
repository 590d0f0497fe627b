package io.serfspring.test.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.serfspring.test.SerfTester;
import io.serfspring.test.app.BackupService;
import io.serfspring.test.app.DbHandler;
import io.serfspring.test.app.TestApplication;
import io.serfspring.test.app.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfTest @SerfTest} on nodes that have several roles.
 */
@SerfTest(properties = "serf.routing.role-separator=,")
@ContextConfiguration(classes = TestApplication.class)
class SerfTestRolesTests {

	@Autowired
	private SerfTester tester;

	@MockitoBean
	private BackupService backups;

	@Test
	void whenTheApplicationSeparatesRolesThenSoDoesTheTester() {
		assertThat(this.tester.role("db, web").query("backups")).wasHandledBy(DbHandler.class, "backups");
		assertThat(this.tester.role("db, web").query("status")).wasHandledBy(WebHandler.class, "status");
	}

}
