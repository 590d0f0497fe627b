package com.example;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.serfspring.test.SerfTester;
import io.serfspring.test.autoconfigure.SerfTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SerfTest
class RoutingTests {

	@Autowired
	SerfTester tester;

	@MockitoBean
	BackupService backups;

	@Test
	void tellsItsBackups() {
		given(backups.list()).willReturn(List.of("monday"));
		assertThat(tester.role("db").query("backups")).bodyText().isEqualTo("[\"monday\"]");
	}

	@Test
	void routesAreThese() {
		assertThat(tester.routes()).isTable("""
				db   query:backups  DbHandler.backups()
				web  member-join    WebHandler.joined(List)
				web  query:load     WebHandler.load(LocalNode)
				web  user:deploy    WebHandler.deploy(String)
				""");
	}

	@Test
	void failsWithoutDatabase() {
		given(backups.list()).willThrow(new IllegalStateException("no database"));
		assertThat(tester.role("db").query("backups")).hasFailed().exitsWith(1).failure().hasMessage("no database");
	}

}
