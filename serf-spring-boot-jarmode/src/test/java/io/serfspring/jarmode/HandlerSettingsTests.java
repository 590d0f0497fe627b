package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerSettings}.
 */
class HandlerSettingsTests {

	private static final Path JAVA_HOME = Path.of("/opt/jdk");

	@TempDir
	private Path folder;

	@Test
	void whenThereIsNoFileThenSettingsAreTheDefaults() throws Exception {
		assertThat(read()).isEqualTo(new HandlerSettings(JAVA_HOME, this.folder.resolve("handler.log"),
				List.of("-Xmx8m", "-Dsample=1"), null, Map.of()));
	}

	@Test
	void whenFileIsEmptyThenSettingsAreTheDefaults() throws Exception {
		HandlerSettings defaults = read();
		write();
		assertThat(read()).isEqualTo(defaults);
	}

	@Test
	void whenFileSetsJavaHomeThenItIsTaken() throws Exception {
		write("java_home='/opt/other jdk'");
		assertThat(read().javaHome()).isEqualTo(Path.of("/opt/other jdk"));
	}

	@Test
	void whenFileExportsVariablesThenTheyAreTaken() throws Exception {
		write("export SPRING_PROFILES_ACTIVE='two words'", "NOT_EXPORTED=1", "export EMPTY=");
		assertThat(read().environment()).isEqualTo(Map.of("SPRING_PROFILES_ACTIVE", "two words", "EMPTY", ""));
	}

	@Test
	void whenFileSetsLogBelowTheFolderThenItIsTaken() throws Exception {
		write("log=\"$home/logs/web handler.log\"");
		assertThat(read().log()).isEqualTo(this.folder.resolve("logs/web handler.log"));
	}

	@Test
	void whenFileAddsOptionsThenTheyComeAfterTheDefaults() throws Exception {
		write("options=\"$options -Xmx64m  -Dtwo=2\"");
		assertThat(read().options()).containsExactly("-Xmx8m", "-Dsample=1", "-Xmx64m", "-Dtwo=2");
	}

	@Test
	void whenFileNamesAnotherCollectorThenItIsTheOnlyOne() throws Exception {
		write("options=\"-XX:+UseSerialGC $options -XX:+UseG1GC\"");
		assertThat(read().options()).containsExactly("-Xmx8m", "-Dsample=1", "-XX:+UseG1GC");
	}

	@Test
	void whenFileNamesNoOtherCollectorThenDefaultStays() throws Exception {
		write("options=\"-XX:+UseSerialGC $options\"");
		assertThat(read().options()).containsExactly("-XX:+UseSerialGC", "-Xmx8m", "-Dsample=1");
	}

	@Test
	void whenFileRemovesOptionsThenThereAreNone() throws Exception {
		write("options=");
		assertThat(read().options()).isEmpty();
	}

	@Test
	void whenOptionHasAWildcardThenItIsNotExpanded() throws Exception {
		write("cd \"$home\"", "touch ./-Da=b", "options='-Da=*'");
		assertThat(read().options()).containsExactly("-Da=*");
	}

	@Test
	void whenLastLineIsFalseThenSettingsAreRead() throws Exception {
		write("options=-Xmx64m", "[ ! -d / ] && export NEVER=1");
		assertThat(read().options()).containsExactly("-Xmx64m");
	}

	@Test
	void whenFilePrintsSomethingThenItIsNoSetting() throws Exception {
		write("echo hello", "echo warning >&2");
		assertThat(read().javaHome()).isEqualTo(JAVA_HOME);
	}

	@Test
	void whenSyntaxIsWrongThenFileIsNamedWithTheReason() throws IOException {
		write("options='-Xmx64m");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(this::read)
			.withMessageStartingWith(this.folder.resolve("handler.conf") + " cannot be read: ")
			.withMessageMatching("(?s).*read: \\S.*");
	}

	@Test
	void whenFileExitsThenItIsNamed() throws IOException {
		write("exit 0");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(this::read)
			.withMessageStartingWith(this.folder.resolve("handler.conf") + " cannot be read: ");
	}

	private void write(String... lines) throws IOException {
		Files.write(this.folder.resolve("handler.conf"), List.of(lines));
	}

	private HandlerSettings read() throws IOException, InterruptedException {
		return HandlerSettings.read(this.folder, JAVA_HOME, "-Xmx8m -Dsample=1");
	}

}
