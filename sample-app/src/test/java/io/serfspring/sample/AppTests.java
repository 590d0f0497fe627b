package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.test.SerfTester;
import io.serfspring.test.TestNode;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link App}: what events of each role come to.
 */
class AppTests {

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() throws IOException {
		this.context = new SpringApplicationBuilder(App.class).run("--spring.main.lazy-initialization=true",
				"--spring.main.banner-mode=off", "--logging.file.name=" + this.folder.resolve("logs/app.log"),
				"--sample.web.releases=" + this.folder.resolve("releases"),
				"--sample.web.backend.file=" + this.folder.resolve("web.cfg"), "--sample.web.reload.command=",
				"--sample.db.file=" + this.folder.resolve("sample"),
				"--sample.db.password-file=" + Database.createPasswordFile(this.folder.resolve("password")),
				"--sample.db.backups=" + this.folder.resolve("backups"));
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void whenRoleIsWebThenDatabaseIsNotTouched() throws IOException {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		TestNode web = tester().role("web");
		assertThat(web.userEvent("deploy").payload("1.4.2")).wasHandledBy(WebHandler.class, "deploy");
		assertThat(web.memberJoin(member("web-1", "10.0.0.1").role("web"))).wasHandledBy(WebHandler.class, "joined");
		assertThat(web.query("status")).bodyJson().extractingPath("$.version").isEqualTo("1.4.2");
		assertThat(this.folder.resolve("web.cfg")).content().contains("server web-1 10.0.0.1:8080 check");
		assertThat(this.context.getBeanFactory().containsSingleton("dataSource")).isFalse();
		assertThat(this.context.getBeanFactory().containsSingleton("dbHandler")).isFalse();
	}

	@Test
	void whenRoleIsDbThenDatabaseIsBackedUp() {
		Database.create(this.folder.resolve("sample"));
		assertThat(tester().role("db").userEvent("backup").lamportTime(5)).wasHandledBy(DbHandler.class, "backup");
		assertThat(this.context.getBeanFactory().containsSingleton("dataSource")).isTrue();
		assertThat(tester().role("db").query("backups")).fitsResponseLimit()
			.bodyText()
			.contains("\"total\":1", "\"name\":\"backup-5.zip\"");
		assertThat(this.context.getBeanFactory().containsSingleton("webHandler")).isFalse();
	}

	@Test
	void whenRoleHasNoHandlerThenStatusIsToldAllTheSame() {
		assertThat(tester().role("cache").query("status")).bodyText()
			.contains("\"role\":\"cache\"", "\"version\":\"0.1.0-SNAPSHOT\"");
		assertThat(tester().role("cache").userEvent("deploy").payload("1.4.2")).isUnhandled();
	}

	@Test
	void whenLogFolderIsMissingThenItIsCreatedForTheOwnerAlone() throws IOException {
		assertThat(this.folder.resolve("logs/app.log")).isRegularFile();
		Private.require(this.folder.resolve("logs"));
	}

	private SerfTester tester() {
		return SerfTester.from(this.context.getBeanFactory(), this.context.getBean(SerfEventDispatcher.class));
	}

}
