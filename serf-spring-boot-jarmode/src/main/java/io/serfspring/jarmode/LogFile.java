package io.serfspring.jarmode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * The log of the handler, which the agent's user has to be able to write.
 */
class LogFile implements Closeable {

	private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

	/**
	 * Nobody may be reading a pipe.
	 */
	private static final String WRITE = "[ ! -p \"$1\" ] && true >>\"$1\"";

	private final Path file;

	private final Account account;

	private final boolean created;

	/**
	 * Create the file, and give it to its user, if no other user could interfere.
	 * @param file the file
	 * @param account the user that the agent runs as
	 * @param owners tells which folders other users can write
	 */
	LogFile(Path file, Account account, OwnerCheck owners) throws IOException {
		this.file = file;
		this.account = account;
		Path folder = file.getParent();
		boolean ours = folder != null && file.isAbsolute() && Files.isDirectory(folder)
				&& owners.isTrustedFolder(folder);
		this.created = ours && !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
		if (this.created) {
			create(file);
		}
		if (ours && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			account.own(file);
		}
		if (this.created && !account.isInstaller()) {
			createCompanions();
		}
	}

	/**
	 * The user cannot create files in a folder that belongs to somebody else.
	 */
	private void createCompanions() throws IOException {
		String name = this.file.toString();
		String base = name.replaceFirst("\\.log$", "");
		for (String companion : List.of(name + ".1", base + "-crash.log", base + "-handled")) {
			Path path = Path.of(companion);
			if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
				create(path);
				this.account.own(path);
			}
		}
	}

	private static void create(Path file) throws IOException {
		Files.createFile(file, PosixFilePermissions.asFileAttribute(MODE));
		Files.setPosixFilePermissions(file, MODE);
	}

	/**
	 * Refuse a log that the user cannot write.
	 */
	void requireWritable() throws IOException, InterruptedException {
		ProcessOutput output = ProcessOutput
			.of(this.account.process(List.of("/bin/sh", "-c", WRITE, "sh", this.file.toString())));
		if (output.exitCode() != 0) {
			throw new JarModeErrorException("%s cannot write the log. Name a regular file as log in handler.conf: %s"
				.formatted(this.account.name(), output.text().strip()));
		}
	}

	/**
	 * Remove a file that is not needed: its user can create it, or nothing is installed.
	 */
	@Override
	public void close() throws IOException {
		if (this.created && this.account.isInstaller() && Files.exists(this.file) && Files.size(this.file) == 0) {
			Files.delete(this.file);
		}
	}

}
