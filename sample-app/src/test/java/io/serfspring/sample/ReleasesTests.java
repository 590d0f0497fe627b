package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Releases}.
 */
class ReleasesTests {

	@TempDir
	private Path folder;

	private Path releases;

	@BeforeEach
	void createReleases() throws IOException {
		this.releases = Files.createDirectory(this.folder.resolve("releases"));
		Files.createDirectory(this.releases.resolve("1.4.1"));
		Files.createDirectory(this.releases.resolve("1.4.2"));
	}

	@Test
	void whenReleaseExistsThenLinkLeadsToIt() throws IOException {
		releases().switchTo("1.4.2");
		assertThat(Files.readSymbolicLink(current())).isEqualTo(Path.of("1.4.2"));
		assertThat(releases().current()).contains("1.4.2");
	}

	@Test
	void whenAnotherReleaseIsCurrentThenLinkIsReplaced() throws IOException {
		releases().switchTo("1.4.1");
		releases().switchTo("1.4.2");
		assertThat(current().toRealPath()).isEqualTo(this.releases.resolve("1.4.2").toRealPath());
		assertThat(files()).containsExactlyInAnyOrder("1.4.1", "1.4.2", "current");
	}

	@Test
	void whenReleaseIsCurrentAlreadyThenItStaysCurrent() throws IOException {
		releases().switchTo("1.4.2");
		releases().switchTo("1.4.2");
		assertThat(releases().current()).contains("1.4.2");
	}

	@Test
	void whenEarlierSwitchWasInterruptedThenItsLeftoverIsReplaced() throws IOException {
		Files.createSymbolicLink(this.releases.resolve(".current.tmp"), Path.of("1.4.1"));
		releases().switchTo("1.4.2");
		assertThat(files()).containsExactlyInAnyOrder("1.4.1", "1.4.2", "current");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "..", "current", "../x", "../releases/1.4.2", "a/b", "./1.4.2", "1.4.2/",
			"/etc", "1.4.2\n", "\n", "1.4.2\0", "1.4.2\r", " 1.4.2", "1.4.2 ", "1.4.\u0662", "..\\x", "~", "*",
			"${user.home}", "$(id)", ".hidden", "\uFFFD" })
	void whenTextIsNotOneSegmentThenRefused(String version) throws IOException {
		releases().switchTo("1.4.1");
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo(version))
			.withMessageContaining("is not a version");
		assertThat(releases().current()).contains("1.4.1");
		assertThat(files()).containsExactlyInAnyOrder("1.4.1", "1.4.2", "current");
	}

	@Test
	void whenRefusedThenMessageNamesTheValueAndStaysOnItsLine() {
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo("a\nb"))
			.withMessageStartingWith("'a\\u{a}b' is not a version");
	}

	@Test
	void whenVersionHasNoReleaseFolderThenRefused() throws IOException {
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo("1.4.3"))
			.withMessage("Version '1.4.3' has no release folder in " + this.releases);
		assertThat(files()).containsExactlyInAnyOrder("1.4.1", "1.4.2");
	}

	@Test
	void whenVersionIsVeryLongThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo("1".repeat(100_000)));
	}

	@Test
	void whenReleaseIsFileThenRefused() throws IOException {
		Files.createFile(this.releases.resolve("1.4.3"));
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo("1.4.3"))
			.withMessageContaining("no release folder");
	}

	@Test
	void whenReleaseIsLinkElsewhereThenRefused() throws IOException {
		Files.createSymbolicLink(this.releases.resolve("elsewhere"), this.folder);
		assertThatIllegalArgumentException().isThrownBy(() -> releases().switchTo("elsewhere"))
			.withMessageContaining("no release folder");
	}

	@Test
	void whenCurrentIsRealFolderThenItIsKept() throws IOException {
		Files.createDirectory(current());
		assertThatIllegalStateException().isThrownBy(() -> releases().switchTo("1.4.2"))
			.withMessage(current() + " is not a symbolic link");
		assertThat(files()).containsExactlyInAnyOrder("1.4.1", "1.4.2", "current");
	}

	@Test
	void whenLinkLeadsElsewhereThenNoReleaseIsCurrent() throws IOException {
		assertThat(releases().current()).isEmpty();
		Files.createSymbolicLink(current(), Path.of("../releases/1.4.2"));
		assertThat(releases().current()).isEmpty();
	}

	private Releases releases() {
		return new Releases(Settings.web(this.folder));
	}

	private Path current() {
		return this.releases.resolve("current");
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.releases)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
