package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Files and folders that are for the user of this process alone.
 */
final class Private {

	private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

	private Private() {
	}

	/**
	 * Create a folder that others cannot look into, and its parents, unless it exists.
	 * @param folder the folder
	 */
	static void createFolder(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
		}
	}

	/**
	 * Check that nobody else has access to a file or folder.
	 * @param path the file or folder
	 * @throws IllegalStateException if others have access to it
	 */
	static void require(Path path) throws IOException {
		Set<PosixFilePermission> others = new HashSet<>(Files.getPosixFilePermissions(path));
		others.removeAll(OWNER);
		Assert.state(others.isEmpty(),
				() -> "Others have access to %s, take it from them: chmod go= '%s'".formatted(path, path));
	}

}
