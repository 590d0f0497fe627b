package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Permissions that do not depend on the umask: every user may read and execute what is
 * installed, and only its owner may write.
 */
final class FileModes {

	/**
	 * What nobody else may look into.
	 */
	static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
		.asFileAttribute(PRIVATE);

	private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

	private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

	private FileModes() {
	}

	/**
	 * Open a folder and what is in it to every user.
	 */
	static void openAll(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.toList()) {
				open(file);
			}
		}
	}

	/**
	 * Open a file, or a folder without what is in it, to every user.
	 */
	static void open(Path file) throws IOException {
		if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			Files.setPosixFilePermissions(file, EXECUTABLE);
		}
		else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			Files.setPosixFilePermissions(file, Files.isExecutable(file) ? EXECUTABLE : READABLE);
		}
	}

	/**
	 * Close a file to everybody but its owner.
	 */
	static void close(Path file) throws IOException {
		Files.setPosixFilePermissions(file, PRIVATE);
	}

	/**
	 * Create a folder, and the missing ones above it, open to every user.
	 */
	static void createFolders(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			Path parent = folder.getParent();
			if (parent != null) {
				createFolders(parent);
			}
			Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(EXECUTABLE));
			open(folder);
		}
	}

	/**
	 * Write a text that every user may read.
	 */
	static void write(Path file, String text) throws IOException {
		Files.deleteIfExists(file);
		Files.createFile(file, PRIVATE_FILE);
		Files.writeString(file, text);
		open(file);
	}

}
