package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrainingAgent}.
 */
class TrainingAgentTests {

	@TempDir
	private Path folder;

	@Test
	void applicationGetsTheVariablesOfTheEvent() throws Exception {
		assertThat(run("printenv SERF_EVENT")).startsWith("query\n");
	}

	@Test
	void applicationIsToldWhereToLogTo() throws Exception {
		assertThat(run("printf '%s\\n' \"$1\"")).matches("--logging\\.file\\.name=\\S+serf-installation\\S*\\.log\n");
	}

	@Test
	void whenFolderLooksLikeAPlaceholderThenTheLogIsNotInIt() throws Exception {
		this.folder = Files.createDirectory(this.folder.resolve("${user.home}"));
		assertThat(run("printf '%s\\n' \"$1\"")).doesNotContain("${");
	}

	@Test
	void applicationGetsNoVariablesOfAnEventThatTheInstallationRunsFor() throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), PrintVariables.class.getName(),
				this.folder.toString());
		builder.environment().putAll(Map.of("SERF_TAG_DC", "ams", "JAVA_TOOL_OPTIONS", "-Done=1", "OTHER", "2"));
		assertThat(ProcessOutput.of(builder).text().lines()).contains("OTHER=2")
			.doesNotContain("SERF_TAG_DC=ams", "JAVA_TOOL_OPTIONS=-Done=1");
	}

	@Test
	void whenApplicationHasWrittenAFileThenItCanBeTaken() throws Exception {
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			Files.writeString(agent.outputFile("cache"), "classes");
			assertThat(agent.take(agent.outputFile("cache"), this.folder.resolve("cache"))).isTrue();
		}
		assertThat(this.folder.resolve("cache")).hasContent("classes");
	}

	@Test
	void whenAFileIsTakenPrivatelyThenOthersCannotReadIt() throws Exception {
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			Files.writeString(agent.outputFile("configuration"), "values");
			assertThat(agent.takePrivately(agent.outputFile("configuration"), this.folder.resolve("taken"))).isTrue();
		}
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("taken")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void whenApplicationHasNotWrittenAFileThenThereIsNone() throws Exception {
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			assertThat(agent.take(agent.outputFile("cache"), this.folder.resolve("cache"))).isFalse();
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	private String run(String command) throws Exception {
		try (TrainingAgent agent = new TrainingAgent(Account.of(null), this.folder, Map.of())) {
			return agent.sendToApplication(TrainingEvent.handled(), List.of("/bin/sh", "-c", command, "sh"), null)
				.text();
		}
	}

	/**
	 * Prints the environment of an event.
	 */
	static class PrintVariables {

		public static void main(String[] args) throws IOException, InterruptedException {
			try (TrainingAgent agent = new TrainingAgent(Account.of(null), Path.of(args[0]), Map.of())) {
				List<String> command = List.of("/bin/sh", "-c", "printenv");
				System.out.print(agent.sendToApplication(TrainingEvent.handled(), command, null).text());
			}
		}

	}

}
