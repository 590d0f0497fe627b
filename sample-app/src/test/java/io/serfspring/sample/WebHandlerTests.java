package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.test.SerfTester;
import io.serfspring.test.TestMember;
import io.serfspring.test.TestNode;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebHandler}.
 */
class WebHandlerTests {

	private static final TestMember WEB_1 = member("web-1", "10.0.0.1").role("web");

	private static final TestMember DB_1 = member("db-1", "10.0.0.3").role("db");

	@TempDir
	private Path folder;

	@Test
	void whenReleaseIsDeployedThenItIsCurrent() throws IOException {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		assertThat(node(count()).userEvent("deploy").payload("1.4.2")).wasHandledBy(WebHandler.class, "deploy");
		assertThat(this.folder.resolve("releases/current")).isSymbolicLink();
	}

	@Test
	void whenVersionIsPathThenDeployIsRefused() {
		assertThat(node(count()).userEvent("deploy").payload("../x")).exitsWith(1)
			.failure()
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("'../x' is not a version");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenFileChangesThenReloaded() throws Exception {
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(node(count()).memberFailed(WEB_1)).isHandled();
		assertThat(reloads()).isEqualTo(2);
	}

	@Test
	void whenMembersJoinThenOnlyWebServersAreInTheFile() throws IOException {
		assertThat(node(count()).memberJoin(WEB_1, DB_1)).isHandled();
		assertThat(this.folder.resolve("web.cfg")).content().contains("server web-1 ").doesNotContain("db-1");
	}

	@Test
	void whenNoWebServerJoinsThenNothingIsDone() {
		assertThat(node(count()).memberJoin(DB_1)).isUnhandled();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenAWebServerTakesAnotherRoleThenItIsTakenOut() throws IOException {
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(node(count()).memberUpdate(member("web-1", "10.0.0.1").role("db"))).isHandled();
		assertThat(this.folder.resolve("web.cfg")).content().doesNotContain("web-1");
	}

	@Test
	void whenFileDoesNotChangeThenNotReloaded() throws Exception {
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(reloads()).isEqualTo(1);
	}

	@Test
	void whenReloadFailedThenNextEventReloads() throws Exception {
		assertThat(node("false").memberJoin(WEB_1)).hasFailed().failure().hasMessageContaining("exit code 1");
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(node(count()).memberJoin(WEB_1)).isHandled();
		assertThat(reloads()).isEqualTo(1);
	}

	private String[] count() {
		return new String[] { "sh", "-c", "echo >> \"$0\"", this.folder.resolve("reloads").toString() };
	}

	private long reloads() throws IOException {
		return Files.readAllLines(this.folder.resolve("reloads")).size();
	}

	private TestNode node(String... command) {
		WebProperties properties = Settings.web(this.folder, command);
		return SerfTester
			.of(new WebHandler(new Releases(properties), new BackendFile(properties), new ReloadCommand(properties)))
			.role("web");
	}

}
