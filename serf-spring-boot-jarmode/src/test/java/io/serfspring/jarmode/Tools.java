package io.serfspring.jarmode;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Commands that the tests need beside a JDK.
 */
final class Tools {

	private Tools() {
	}

	/**
	 * Fail if a command is missing.
	 */
	static void require(String command) {
		boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, command)));
		if (!found) {
			throw new IllegalStateException("'%1$s' is missing, apt-get install %1$s".formatted(command));
		}
	}

}
