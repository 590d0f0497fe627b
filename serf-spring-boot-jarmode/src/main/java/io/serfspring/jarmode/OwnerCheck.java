package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * Refuses what other users could change: settings are code, which the installation runs
 * as the user that installs.
 */
class OwnerCheck {

	private static final int ROOT = 0;

	private static final int STICKY = 01000;

	private final Set<Integer> trusted;

	/**
	 * Create a check.
	 * @param uid the number of the user that installs, who trusts itself and root
	 */
	OwnerCheck(int uid) {
		this.trusted = (uid == ROOT) ? Set.of(ROOT) : Set.of(ROOT, uid);
	}

	/**
	 * Refuse a folder if another user could put files into it or replace it. It may be
	 * missing.
	 */
	void requireTrustedFolder(Path folder) throws IOException {
		if (Files.exists(folder)) {
			requireTrusted(folder);
		}
		else {
			requireTrustedFolders(folder.getParent());
		}
	}

	/**
	 * Refuse a file that another user could change. It may be missing.
	 */
	void requireTrustedFile(Path file) throws IOException {
		if (Files.exists(file)) {
			requireTrusted(file);
		}
	}

	/**
	 * Return whether no other user can put files into a folder.
	 */
	boolean isTrustedFolder(Path folder) throws IOException {
		try {
			requireTrustedFolder(folder);
			return true;
		}
		catch (JarModeErrorException ex) {
			return false;
		}
	}

	private void requireTrusted(Path file) throws IOException {
		requireOwner(file);
		requireOwner(file.toRealPath());
		requireNotWritable(file);
		requireTrustedFolders(file.getParent());
		requireTrustedFolders(file.toRealPath().getParent());
	}

	/**
	 * In a folder with the sticky bit, nobody replaces what belongs to somebody else.
	 */
	private void requireTrustedFolders(@Nullable Path lowest) throws IOException {
		for (Path folder = lowest; folder != null; folder = folder.getParent()) {
			if (Files.exists(folder)) {
				requireOwner(folder);
				requireOwner(folder.toRealPath());
				if (!isSticky(folder)) {
					requireNotWritable(folder);
				}
			}
		}
	}

	private void requireOwner(Path file) throws IOException {
		if (!this.trusted.contains(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
			throw refused("%s belongs to %s".formatted(file, Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)),
					"or install as that user");
		}
	}

	private static boolean isSticky(Path folder) throws IOException {
		return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
	}

	/**
	 * A group that is named like the owner is that of the owner alone.
	 */
	private static void requireNotWritable(Path file) throws IOException {
		PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
		Set<PosixFilePermission> permissions = attributes.permissions();
		boolean ownGroup = attributes.group().getName().equals(attributes.owner().getName());
		if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
				|| permissions.contains(PosixFilePermission.GROUP_WRITE) && !ownGroup) {
			throw refused(
					"%s can be written by other users (%s)".formatted(file, PosixFilePermissions.toString(permissions)),
					"or run chmod go-w on it");
		}
	}

	private static JarModeErrorException refused(String reason, String advice) {
		return new JarModeErrorException(
				"%s: who can change what is there can run anything as the user that installs. Name another folder, %s."
					.formatted(reason, advice));
	}

}
