package io.serfspring.jarmode;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InstallArguments}.
 */
class InstallArgumentsTests {

	@Test
	void whenThereIsAFolderOnlyThenTheRestIsDefault() {
		assertThat(InstallArguments.parse("install", "/opt/web-handler"))
			.isEqualTo(new InstallArguments(Path.of("/opt/web-handler"), null));
	}

	@Test
	void whenPathsAreRelativeThenTheyBecomeAbsolute() {
		InstallArguments arguments = InstallArguments.parse("install", "--java-home", "jdk", "./a/../web");
		assertThat(arguments.target()).isEqualTo(Path.of("web").toAbsolutePath());
		assertThat(arguments.javaHome()).isEqualTo(Path.of("jdk").toAbsolutePath());
	}

	@Test
	void whenPathEndsWithASlashThenItIsTheSameFolder() {
		assertThat(InstallArguments.parse("install", "/opt/web-handler/").target()).hasToString("/opt/web-handler");
	}

	@Test
	void whenJavaHomeIsGivenThenItIsTaken() {
		assertThat(InstallArguments.parse("install", "--java-home", "/opt/jdk", "/opt/web").javaHome())
			.isEqualTo(Path.of("/opt/jdk"));
	}

	@Test
	void whenThereIsNothingThenUsageIsTold() {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallArguments.parse())
			.withMessageStartingWith("Usage: java -Djarmode=serf -jar app.jar install ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "instal", "help", "--help", "/opt/web", "" })
	void whenCommandIsUnknownThenUsageIsTold(String command) {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> InstallArguments.parse(command, "/opt/web"))
			.withMessageStartingWith("Usage: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "install", "install --java-home", "install --java-home /opt/jdk", "install --help" })
	void whenFolderIsMissingThenThisIsTold(String line) {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallArguments.parse(line.split(" ")))
			.withMessageStartingWith("The folder to install into is missing. Usage: ");
	}

	@Test
	void whenFolderIsAnEmptyVariableThenItIsMissing() {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallArguments.parse("install", ""))
			.withMessageStartingWith("The folder to install into is missing. ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--java-hom", "-j", "/opt/other", "--java-home=/opt/jdk" })
	void whenOptionIsUnknownThenItIsNamed(String option) {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> InstallArguments.parse("install", option, "/opt/web"))
			.withMessageStartingWith("Unknown option '" + option + "'. Usage: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/opt/a\nb", "/opt/a\tb", "/opt/a\rb" })
	void whenFolderHasAControlCharacterThenItIsRefused(String folder) {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> InstallArguments.parse("install", folder));
	}

}
