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

import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link App}: what events of each role come to.
 */
class AppTests {

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		this.context = new SpringApplicationBuilder(App.class).run("--spring.main.lazy-initialization=true",
				"--spring.main.banner-mode=off", "--logging.file.name=" + this.folder.resolve("app.log"),
				"--sample.web.releases=" + this.folder.resolve("releases"),
				"--sample.web.backend.file=" + this.folder.resolve("web.cfg"), "--sample.web.reload.command=",
				"--sample.db.file=" + this.folder.resolve("sample"),
				"--sample.db.backups=" + this.folder.resolve("backups"));
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void whenRoleIsWebThenDatabaseIsNotTouched() throws IOException {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		dispatch(Events.user("web", "deploy", "1.4.2"));
		dispatch(Events.members(MemberEventType.JOIN, Events.web("web-1", "10.0.0.1")));
		assertThat(answer(Events.query("web", "status"))).contains("\"version\":\"1.4.2\"");
		assertThat(this.folder.resolve("web.cfg")).content().contains("server web-1 10.0.0.1:8080 check");
		assertThat(this.context.getBeanFactory().containsSingleton("dataSource")).isFalse();
		assertThat(this.context.getBeanFactory().containsSingleton("dbHandler")).isFalse();
	}

	@Test
	void whenRoleIsDbThenDatabaseIsBackedUp() {
		Database.create(this.folder.resolve("sample"));
		dispatch(Events.user("db", "backup", ""));
		assertThat(this.context.getBeanFactory().containsSingleton("dataSource")).isTrue();
		assertThat(answer(Events.query("db", "backups"))).contains("\"total\":1").contains("\"name\":\"backup-5.zip\"");
		assertThat(this.context.getBeanFactory().containsSingleton("webHandler")).isFalse();
	}

	@Test
	void whenRoleHasNoHandlerThenStatusIsToldAllTheSame() {
		assertThat(answer(Events.query("cache", "status"))).contains("\"role\":\"cache\"")
			.contains("\"version\":\"0.1.0-SNAPSHOT\"");
		assertThat(dispatch(Events.user("cache", "deploy", "1.4.2")).isHandled()).isFalse();
	}

	@Test
	void whenVersionIsPathThenDeployFails() {
		SerfResult result = dispatcher().dispatch(Events.user("web", "deploy", "../x"));
		assertThat(result.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.failure()).hasMessageContaining("'../x' is not a version"));
	}

	private SerfResult dispatch(SerfEvent event) {
		SerfResult result = dispatcher().dispatch(event);
		assertThat(result.failures()).isEmpty();
		return result;
	}

	private String answer(SerfEvent query) {
		return dispatch(query).answer().map(Payload::text).orElseThrow();
	}

	private SerfEventDispatcher dispatcher() {
		return this.context.getBean(SerfEventDispatcher.class);
	}

}
