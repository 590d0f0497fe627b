package io.serfspring.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.serfspring.test.SerfTester;
import io.serfspring.test.autoconfigure.SerfTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the routing of the application as a whole.
 */
@SerfTest
class RoutingTests {

	@MockitoBean
	private Releases releases;

	@MockitoBean
	private BackendFile backendFile;

	@MockitoBean
	private ReloadCommand reloadCommand;

	@MockitoBean
	private DatabaseBackup databaseBackup;

	@MockitoBean
	private BackupFolder backupFolder;

	@MockitoBean
	private Host host;

	@Test
	void routesAreThese(@Autowired SerfTester tester) {
		assertThat(tester.routes()).isTable("""
				*    query:status   StatusHandler.status(LocalNode)
				db   query:backups  DbHandler.backups()
				db   user:backup    DbHandler.backup(UserEvent)
				web  member-failed  WebHandler.changed(MemberEvent)
				web  member-join    WebHandler.joined(MemberEvent)   members of web
				web  member-leave   WebHandler.changed(MemberEvent)
				web  member-reap    WebHandler.changed(MemberEvent)
				web  member-update  WebHandler.changed(MemberEvent)
				web  user:deploy    WebHandler.deploy(String)        in the background
				""");
	}

}
