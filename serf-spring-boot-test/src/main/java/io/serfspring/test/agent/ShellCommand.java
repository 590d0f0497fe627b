package io.serfspring.test.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.springframework.util.Assert;

/**
 * A command for the shell from which the agent starts a handler.
 *
 * @param text the command
 */
record ShellCommand(String text) {

	/**
	 * A packaged application, run by the Java of this JVM, or an executable, run as it
	 * is.
	 */
	static ShellCommand ofFile(Path file) {
		Path path = file.toAbsolutePath();
		Assert.isTrue(Files.exists(path),
				() -> "There is no file '%s' to use as the handler. Package it first.".formatted(path));
		if (isApplication(path)) {
			Path java = Path.of(System.getProperty("java.home"), "bin", "java");
			return new ShellCommand("exec %s -jar %s".formatted(quote(java), quote(path)));
		}
		Assert.isTrue(isExecutable(path), () -> """
				'%s' is neither the jar of an application nor an executable file, name the packaged application \
				or an installed handler""".formatted(path));
		return new ShellCommand("exec " + quote(path));
	}

	private static boolean isApplication(Path file) {
		return mainClass(file).isPresent();
	}

	private static boolean isExecutable(Path file) {
		return Files.isRegularFile(file) && Files.isExecutable(file) && !file.toString().endsWith(".jar");
	}

	private static Optional<String> mainClass(Path file) {
		try (JarFile jar = new JarFile(file.toFile())) {
			return Optional.ofNullable(jar.getManifest())
				.map((manifest) -> manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The option of the agent that has the command handle every event. The filter keeps
	 * the agent from looking for one in the command, which may contain an equals sign.
	 */
	String asAgentOption() {
		return "-event-handler=*=" + this.text;
	}

	private static String quote(Path path) {
		return "'" + path.toString().replace("'", "'\\''") + "'";
	}

}
