package io.serfspring.jarmode;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InstallArguments} and the {@link CommandLine} that they are read from.
 */
class InstallArgumentsTests {

	@Test
	void whenThereIsAFolderOnlyThenTheRestIsDefault() {
		assertThat(parse("install", "/opt/web-handler"))
			.isEqualTo(new InstallArguments(Path.of("/opt/web-handler"), null, null, null, false, null, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "install --java-home /opt/jdk --user serf --replace /opt/web",
			"install /opt/web --java-home /opt/jdk --user serf --replace",
			"install --java-home=/opt/jdk /opt/web --replace --user=serf" })
	void whateverTheOrderAndFormOfOptionsIsThenTheyAreTaken(String line) {
		assertThat(parse(line.split(" ")))
			.isEqualTo(new InstallArguments(Path.of("/opt/web"), Path.of("/opt/jdk"), "serf", null, true, null, true));
	}

	@ParameterizedTest
	@CsvSource({ "--resident, 10m", "--resident=8h, 8h" })
	void whenJvmIsToStayThenForThatTime(String option, String time) {
		assertThat(parse("install", option, "/opt/web"))
			.extracting(InstallArguments::target, InstallArguments::resident)
			.containsExactly(Path.of("/opt/web"), time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--resident=0m", "--resident=long", "--resident=-1s", "--resident=10m;x" })
	void whenTimeToStayIsNoTimeThenRefused(String option) {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> parse("install", option, "/opt/web"))
			.withMessageContaining("is not a time such as 10m");
	}

	@Test
	void whenImageIsGivenThenItIsTaken() {
		assertThat(parse("install", "--image", "target/app", "/opt/web").image())
			.isEqualTo(Path.of("target/app").toAbsolutePath());
	}

	@Test
	void whenNobodyWantsCodeForBeansThenNoneIsGenerated() {
		assertThat(parse("install", "--no-aot", "/opt/web").aheadOfTime()).isFalse();
	}

	@Test
	void whenImageAndJdkAreGivenThenThisIsRefused() {
		assertRefused("An image needs no JDK: ", "install", "--image", "app", "--java-home", "/opt/jdk", "/opt/web");
	}

	@Test
	void whenPathsAreRelativeThenTheyBecomeAbsolute() {
		InstallArguments arguments = parse("install", "--java-home", "jdk", "./a/../web");
		assertThat(arguments.target()).isEqualTo(Path.of("web").toAbsolutePath());
		assertThat(arguments.javaHome()).isEqualTo(Path.of("jdk").toAbsolutePath());
	}

	@Test
	void whenPathEndsWithASlashThenItIsTheSameFolder() {
		assertThat(parse("install", "/opt/web-handler/").target()).hasToString("/opt/web-handler");
	}

	@Test
	void whenValueHasAnEqualsSignThenItIsWhole() {
		assertThat(parse("install", "--java-home=/opt/a=b", "/opt/c=d"))
			.isEqualTo(new InstallArguments(Path.of("/opt/c=d"), Path.of("/opt/a=b"), null, null, false, null, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "help", "--help", "-h", "install --help", "install --help /opt/web", "routes -h" })
	void whenHelpIsAskedForThenThisIsTheCommand(String line) {
		assertThat(CommandLine.parse(line.isEmpty() ? new String[0] : line.split(" ")).command()).isEqualTo("help");
	}

	@ParameterizedTest
	@ValueSource(strings = { "install", "install --java-home /opt/jdk", "install --replace" })
	void whenFolderIsMissingThenThisIsTold(String line) {
		assertRefused("The folder to install into is missing.", line.split(" "));
	}

	@Test
	void whenFolderIsAnEmptyVariableThenItIsMissing() {
		assertRefused("The folder to install into is missing.", "install", "");
	}

	@Test
	void whenThereAreTwoFoldersThenBothAreNamed() {
		assertRefused("There are two folders, '/opt/other' and '/opt/web'.", "install", "/opt/other", "/opt/web");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--java-hom", "-j", "--java-home2=/opt/jdk" })
	void whenOptionIsUnknownThenItIsNamed(String option) {
		assertRefused("Unknown option '" + option.split("=")[0] + "'.", "install", option, "/opt/web");
		assertRefused("Unknown option '" + option.split("=")[0] + "'.", "install", "/opt/web", option);
	}

	@ParameterizedTest
	@ValueSource(strings = { "install /opt/web --java-home", "install /opt/web --java-home=" })
	void whenValueIsMissingThenOptionIsNamed(String line) {
		assertRefused("Option '--java-home' needs a value.", line.split(" "));
	}

	@Test
	void whenFlagHasAValueThenOptionIsNamed() {
		assertRefused("Option '--replace' has no value.", "install", "--replace=yes", "/opt/web");
	}

	@Test
	void whenCommandThatStandsAloneHasOperandsThenThisIsTold() {
		CommandLine line = CommandLine.parse("routes", "/opt/web");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(line::requireNothingElse)
			.withMessageStartingWith("The command 'routes' has no options and no operands.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/opt/a\nb", "/opt/a\tb", "/opt/a\rb", "/opt/a:b" })
	void whenFolderHasAControlCharacterOrAColonThenItIsRefused(String folder) {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> parse("install", folder));
	}

	private static InstallArguments parse(String... args) {
		return InstallArguments.of(CommandLine.parse(args));
	}

	private static void assertRefused(String message, String... args) {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> parse(args))
			.withMessageStartingWith(message)
			.withMessageEndingWith(" The command 'help' explains what there is.");
	}

}
