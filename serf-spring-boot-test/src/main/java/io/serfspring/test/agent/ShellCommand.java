package io.serfspring.test.agent;

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.Assert;

/**
 * A command for the shell from which the agent starts a handler.
 *
 * @param text the command
 */
record ShellCommand(String text) {

	/**
	 * A packaged application, run by the Java of this JVM.
	 */
	static ShellCommand ofJar(Path jar) {
		Assert.isTrue(Files.isRegularFile(jar),
				() -> "There is no file '%s' to be the handler, package it first".formatted(jar.toAbsolutePath()));
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return new ShellCommand("exec %s -jar %s".formatted(quote(java), quote(jar.toAbsolutePath())));
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
