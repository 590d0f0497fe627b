package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * The user of this machine that the agent runs as.
 *
 * @param name the name
 * @param uid the number of the user
 * @param gid the number of its group
 * @param installer the number of the user that installs
 */
record Account(String name, int uid, int gid, int installer) {

	private static final int ROOT = 0;

	/**
	 * Find a user.
	 * @param name the name, or {@code null} for the user that installs
	 */
	static Account of(@Nullable String name) throws IOException, InterruptedException {
		int installer = id("-u");
		if (name == null) {
			return new Account(System.getProperty("user.name"), installer, id("-g"), installer);
		}
		Account account = new Account(name, id("-u", "--", name), id("-g", "--", name), installer);
		account.requireMayInstall();
		return account;
	}

	/**
	 * Refuse to install for another user than the one that installs, unless that is root.
	 */
	void requireMayInstall() {
		if (!isInstaller() && this.installer != ROOT) {
			throw new JarModeErrorException(
					"Only root can install for another user. Run this as root, or as %s without --user."
						.formatted(this.name));
		}
	}

	private static int id(String... arguments) throws IOException, InterruptedException {
		ProcessOutput output = ProcessOutput
			.of(new ProcessBuilder(Stream.concat(Stream.of("id"), Stream.of(arguments)).toList()));
		if (output.exitCode() != 0) {
			throw new JarModeErrorException(
					"There is no user '%s' on this machine".formatted(arguments[arguments.length - 1]));
		}
		return Integer.parseInt(output.text().strip());
	}

	/**
	 * Return whether this is the user that installs.
	 */
	boolean isInstaller() {
		return this.uid == this.installer;
	}

	boolean isRoot() {
		return this.uid == ROOT;
	}

	/**
	 * Make a command one that runs as this user.
	 */
	ProcessBuilder process(List<String> command) {
		if (isInstaller()) {
			return new ProcessBuilder(command);
		}
		ProcessBuilder builder = new ProcessBuilder(Stream
			.concat(Stream.of("setpriv", "--reuid=" + this.uid, "--regid=" + this.gid, "--init-groups", "--"),
					command.stream())
			.toList());
		builder.environment().keySet().removeAll(List.of("HOME", "USER", "LOGNAME"));
		return builder;
	}

	/**
	 * Give a file to this user.
	 */
	void own(Path file) throws IOException {
		if (!isInstaller()) {
			Files.setAttribute(file, "unix:uid", this.uid, LinkOption.NOFOLLOW_LINKS);
			Files.setAttribute(file, "unix:gid", this.gid, LinkOption.NOFOLLOW_LINKS);
		}
	}

}
