package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * Starts the extracted application once, with the options that the handler will use, and
 * has the JVM keep what it has loaded.
 */
class Training {

	/**
	 * The JVM warns of each class that it cannot keep.
	 */
	private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

	private final Version version;

	private final JavaRuntime java;

	private final List<String> options;

	Training(Version version, JavaRuntime java, List<String> options) {
		this.version = version;
		this.java = java;
		this.options = options;
	}

	void run() throws IOException, InterruptedException {
		ProcessOutput output = TrainingEvent.handled().sendTo(command(), this.version.log());
		if (!output.text().contains(TrainingEvent.ANSWER)) {
			requireAnswer(output);
		}
		if (output.exitCode() != 0 || !Files.exists(this.version.cache())) {
			throw new JarModeErrorException("%s cannot write the %s, where %d MB are free:%n%s"
				.formatted(this.java.java(), this.java.cacheName(), freeMegabytes(), output.text().strip()));
		}
	}

	private long freeMegabytes() throws IOException {
		return Files.getFileStore(this.version.path()).getUsableSpace() >> 20;
	}

	private List<String> command() {
		List<String> command = new ArrayList<>();
		command.add(this.java.java());
		command.add(this.java.optionToCreateCache() + this.version.cache());
		command.addAll(this.options);
		command.addAll(this.java.options());
		command.addAll(QUIET);
		command.addAll(List.of("-jar", this.version.jar().toString()));
		return command;
	}

	/**
	 * Refuse an application that does not answer its training event.
	 */
	static void requireAnswer(ProcessOutput output) {
		if (output.exitCode() != 0 || !output.text().contains(TrainingEvent.ANSWER)) {
			throw new JarModeErrorException(
					"The application does not start here. It may need the environment that it has under the agent. "
							+ "Exit code %d, output:%n%s".formatted(output.exitCode(), output.text().strip()));
		}
	}

}
