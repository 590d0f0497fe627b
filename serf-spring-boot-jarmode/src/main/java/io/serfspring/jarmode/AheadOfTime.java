package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.jspecify.annotations.Nullable;

import io.serfspring.process.InstallationProperties;

/**
 * Has the code for the beans of an installed application generated, so that an event does
 * not have to find out what they are. It is used for the configuration of the
 * installation only. If it cannot be generated, each event finds out what the beans are.
 */
class AheadOfTime {

	private final JavaRuntime java;

	private final VersionFolder version;

	private final TrainingAgent agent;

	AheadOfTime(JavaRuntime java, VersionFolder version, TrainingAgent agent) {
		this.java = java;
		this.version = version;
		this.agent = agent;
	}

	/**
	 * Generate the code, and put it into the archive of the application.
	 * @param options the options of the JVM
	 * @return why that was not possible, or {@code null} if it was
	 */
	@Nullable String generate(List<String> options) throws IOException, InterruptedException {
		if (!this.java.hasCompiler()) {
			return "%s has no compiler".formatted(this.java.home());
		}
		String obstacle = new BeanDecisionScanner().findObstacle(ApplicationJar.archives(this.version.app()));
		if (obstacle != null) {
			return obstacle;
		}
		Path folder = this.agent.outputFile("generated");
		Path snapshot = this.agent.outputFile("configuration");
		ProcessOutput output = this.agent.runApplication(command(options, folder, snapshot));
		Path archive = this.version.path().resolve("generated.jar");
		if (output.exitCode() != 0 || !this.agent.take(BeanGenerator.archiveIn(folder), archive)
				|| !this.agent.takePrivately(snapshot, this.version.configuration())) {
			Files.deleteIfExists(archive);
			return reason(output);
		}
		Files.move(this.version.program(), plain());
		Files.move(archive, this.version.program());
		return null;
	}

	private List<String> command(List<String> options, Path folder, Path snapshot) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(this.java.java());
		command.addAll(options);
		command.add(configurationOption(snapshot));
		command.addAll(List.of("-cp", this.version.program().toString(), BeanGenerator.class.getName(), mainClass(),
				this.version.program().toString(), folder.toString()));
		return command;
	}

	/**
	 * Return the option with the file that tells which configuration the generated beans
	 * are for.
	 */
	static String configurationOption(Path snapshot) {
		return "-D%s=%s".formatted(InstallationProperties.CONFIGURATION, snapshot);
	}

	private String mainClass() throws IOException {
		try (JarFile jar = new JarFile(this.version.program().toFile())) {
			return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
		}
	}

	/**
	 * Return the last message of a failed process.
	 */
	static String reason(ProcessOutput output) {
		return output.text()
			.lines()
			.filter((line) -> line.matches("(Exception in thread|Caused by:|[\\w.$]+Exception:|.*error:).*"))
			.reduce((first, second) -> second)
			.map((line) -> line
				.replaceFirst("^((Exception in thread \"[^\"]*\"|Caused by:) )?[\\w.$]+(Exception|Error): ", ""))
			.orElse("exit code " + output.exitCode());
	}

	/**
	 * Do without what was generated.
	 */
	void undo() throws IOException {
		Files.move(plain(), this.version.program(), StandardCopyOption.REPLACE_EXISTING);
		Files.delete(this.version.configuration());
	}

	/**
	 * Remove what only {@link #undo()} needs.
	 */
	void keep() throws IOException {
		Files.deleteIfExists(plain());
	}

	private Path plain() {
		return this.version.path().resolve("plain.jar");
	}

}
