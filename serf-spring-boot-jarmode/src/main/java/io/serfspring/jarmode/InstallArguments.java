package io.serfspring.jarmode;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What a person asks for on the command line.
 *
 * @param target the folder to install into, as an absolute path
 * @param javaHome the JDK that is to run the handler, or {@code null} for the one that
 * installs
 */
record InstallArguments(Path target, @Nullable Path javaHome) {

	private static final String USAGE = """
			Usage: java -Djarmode=serf -jar app.jar install [--java-home <folder of a JDK>] <folder>""";

	static InstallArguments parse(String... args) {
		Deque<String> rest = new ArrayDeque<>(List.of(args));
		if (!"install".equals(rest.poll())) {
			throw new JarModeErrorException(USAGE);
		}
		Path javaHome = null;
		while (rest.size() > 1) {
			String option = rest.remove();
			switch (option) {
				case "--java-home" -> javaHome = absolute(rest.remove());
				default -> throw new JarModeErrorException("Unknown option '%s'. %s".formatted(option, USAGE));
			}
		}
		if (rest.isEmpty() || rest.element().isEmpty() || rest.element().startsWith("-")) {
			throw new JarModeErrorException("The folder to install into is missing. " + USAGE);
		}
		return new InstallArguments(absolute(rest.element()), javaHome);
	}

	private static Path absolute(String path) {
		if (path.contains(File.pathSeparator) || path.chars().anyMatch(Character::isISOControl)) {
			throw new JarModeErrorException(
					"'%s' has a control character or a '%s'. Name another folder.".formatted(path, File.pathSeparator));
		}
		return Path.of(path).toAbsolutePath().normalize();
	}

}
