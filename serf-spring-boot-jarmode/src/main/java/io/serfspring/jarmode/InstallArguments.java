package io.serfspring.jarmode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What a person asks the installation for.
 *
 * @param target the folder to install into, as an absolute path
 * @param javaHome the JDK that runs the handler, or {@code null} for the one that
 * installs
 * @param user the user that the agent runs as, or {@code null} for the one that installs
 * @param image a native image of the application, or {@code null} to start a JVM
 * @param replace whether another application may be replaced
 * @param resident how long a JVM stays without an event, in the form of the setting, or
 * {@code null} if none stays
 * @param aheadOfTime whether code for the beans may be generated
 */
record InstallArguments(Path target, @Nullable Path javaHome, @Nullable String user, @Nullable Path image,
		boolean replace, @Nullable String resident, boolean aheadOfTime) {

	private static final String DEFAULT_IDLE_TIME = "10m";

	static InstallArguments of(CommandLine line) {
		Path javaHome = path(line, "--java-home");
		Path image = path(line, "--image");
		if (javaHome != null && image != null) {
			throw CommandLine.error("An image needs no JDK: leave --java-home or --image out.");
		}
		String resident = idleTime(line.options().get("--resident"));
		if (resident != null && image != null) {
			throw CommandLine.error("An image does not stay: leave --resident or --image out.");
		}
		return new InstallArguments(target(line.operands()), javaHome, line.options().get("--user"), image,
				line.options().containsKey("--replace"), resident, !line.options().containsKey("--no-aot"));
	}

	private static @Nullable String idleTime(@Nullable String value) {
		if (value == null) {
			return null;
		}
		if (value.isEmpty()) {
			return DEFAULT_IDLE_TIME;
		}
		if (!value.matches("[1-9][0-9]{0,8}[smhd]")) {
			throw CommandLine.error("'%s' is not a time such as 10m or 8h.".formatted(value));
		}
		return value;
	}

	private static Path target(List<String> operands) {
		if (operands.isEmpty() || operands.get(0).isEmpty()) {
			throw CommandLine.error("The folder to install into is missing.");
		}
		if (operands.size() > 1) {
			throw CommandLine
				.error("There are two folders, '%s' and '%s'.".formatted(operands.get(0), operands.get(1)));
		}
		return absolute(operands.get(0));
	}

	private static @Nullable Path path(CommandLine line, String option) {
		String value = line.options().get(option);
		return (value != null) ? absolute(value) : null;
	}

	private static Path absolute(String path) {
		if (path.contains(File.pathSeparator) || path.chars().anyMatch(Character::isISOControl)) {
			throw new JarModeErrorException(
					"'%s' has a control character or a '%s'. Name another folder.".formatted(path, File.pathSeparator));
		}
		return Path.of(path).toAbsolutePath().normalize();
	}

}
