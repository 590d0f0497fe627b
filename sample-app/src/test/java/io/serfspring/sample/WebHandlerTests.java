package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.Member;

import static io.serfspring.MemberEventType.FAILED;
import static io.serfspring.MemberEventType.JOIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WebHandler}.
 */
class WebHandlerTests {

	private static final Member WEB_1 = Events.web("web-1", "10.0.0.1");

	@TempDir
	private Path folder;

	@Test
	void whenReleaseIsDeployedThenItIsCurrent() throws IOException {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		handler(count()).deploy("1.4.2");
		assertThat(this.folder.resolve("releases/current")).isSymbolicLink();
	}

	@Test
	void whenVersionIsPathThenDeployIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> handler(count()).deploy("../x"));
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenFileChangesThenReloaded() throws Exception {
		handler(count()).balance(Events.members(JOIN, WEB_1));
		handler(count()).balance(Events.members(FAILED, WEB_1));
		assertThat(reloads()).isEqualTo(2);
	}

	@Test
	void whenFileDoesNotChangeThenNotReloaded() throws Exception {
		handler(count()).balance(Events.members(JOIN, WEB_1));
		handler(count()).balance(Events.members(JOIN, WEB_1));
		assertThat(reloads()).isEqualTo(1);
	}

	@Test
	void whenReloadFailedThenNextEventReloads() throws Exception {
		assertThatIllegalStateException().isThrownBy(() -> handler("false").balance(Events.members(JOIN, WEB_1)))
			.withMessageContaining("exit code 1");
		handler(count()).balance(Events.members(JOIN, WEB_1));
		handler(count()).balance(Events.members(JOIN, WEB_1));
		assertThat(reloads()).isEqualTo(1);
	}

	private String[] count() {
		return new String[] { "sh", "-c", "echo >> \"$0\"", this.folder.resolve("reloads").toString() };
	}

	private long reloads() throws IOException {
		return Files.readAllLines(this.folder.resolve("reloads")).size();
	}

	private WebHandler handler(String... command) {
		WebProperties properties = Settings.web(this.folder, command);
		return new WebHandler(new Releases(properties), new BackendFile(properties), new ReloadCommand(properties));
	}

}
