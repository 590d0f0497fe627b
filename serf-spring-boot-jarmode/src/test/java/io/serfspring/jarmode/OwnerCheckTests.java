package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link OwnerCheck}.
 */
class OwnerCheckTests {

	private static final int SOMEBODY = 12345;

	private final Path folder;

	private final OwnerCheck owners;

	OwnerCheckTests(@TempDir Path folder) throws Exception {
		this.folder = folder;
		this.owners = new OwnerCheck(Account.of(null).uid());
	}

	@Test
	void whenFolderIsOursThenItIsTrusted() {
		assertThatNoException().isThrownBy(() -> this.owners.requireTrustedFolder(this.folder));
	}

	@Test
	void whenFolderDoesNotExistInOursThenItIsTrusted() {
		assertThatNoException().isThrownBy(() -> this.owners.requireTrustedFolder(this.folder.resolve("a/b")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxrwxrwx", "rwxr-x-w-" })
	void whenFolderCanBeWrittenByOthersThenItIsRefused(String permissions) throws IOException {
		change(this.folder, permissions);
		assertRefused(this.folder, this.folder + " can be written by other users (" + permissions + ")");
	}

	@Test
	void whenAParentCanBeWrittenByOthersThenItIsNamed() throws IOException {
		Path parent = change(Files.createDirectory(this.folder.resolve("parent")), "rwxrwxrwx");
		assertRefused(Files.createDirectory(parent.resolve("folder")), parent + " can be written by other users");
	}

	@Test
	void whenAParentOfAMissingFolderCanBeWrittenByOthersThenItIsNamed() throws IOException {
		Path parent = change(Files.createDirectory(this.folder.resolve("parent")), "rwxrwxrwx");
		assertRefused(parent.resolve("a/b"), parent + " can be written by other users");
	}

	@Test
	void whenAParentHasTheStickyBitThenItIsTrusted() throws IOException {
		Path parent = Files.createDirectory(this.folder.resolve("parent"));
		Files.setAttribute(parent, "unix:mode", 01777);
		assertThatNoException().isThrownBy(() -> this.owners.requireTrustedFolder(parent.resolve("folder")));
	}

	@Test
	void whenTheFolderItselfHasTheStickyBitThenItIsRefused() throws IOException {
		Files.setAttribute(this.folder, "unix:mode", 01777);
		assertRefused(this.folder, this.folder + " can be written by other users");
	}

	@Test
	void whenFolderIsALinkIntoAFolderOfEverybodyThenItIsRefused() throws IOException {
		Path open = change(Files.createDirectory(this.folder.resolve("open")), "rwxrwxrwx");
		Path target = Files.createDirectory(open.resolve("target"));
		assertRefused(Files.createSymbolicLink(this.folder.resolve("link"), target),
				open + " can be written by other users");
	}

	@Test
	void whenFolderBelongsToSomebodyElseThenItIsRefused() throws IOException {
		Path foreign = Files.createDirectory(this.folder.resolve("foreign"));
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> foreignTo(foreign).requireTrustedFolder(foreign))
			.withMessageStartingWith(foreign + " belongs to ");
	}

	@Test
	void whenSettingsBelongToSomebodyElseThenTheyAreRefused() throws IOException {
		Path settings = Files.createFile(this.folder.resolve("handler.conf"));
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> foreignTo(settings).requireTrustedFile(settings))
			.withMessageStartingWith(settings + " belongs to ");
	}

	@Test
	void whenSettingsCanBeWrittenByOthersThenTheyAreRefused() throws IOException {
		Path settings = change(Files.createFile(this.folder.resolve("handler.conf")), "rw-rw-rw-");
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> this.owners.requireTrustedFile(settings))
			.withMessageStartingWith(settings + " can be written by other users (rw-rw-rw-)");
	}

	@Test
	void whenThereAreNoSettingsThenThereIsNothingToRefuse() {
		assertThatNoException().isThrownBy(() -> this.owners.requireTrustedFile(this.folder.resolve("handler.conf")));
	}

	@Test
	void whenFolderIsRefusedThenItIsNotTrusted() throws IOException {
		assertThat(this.owners.isTrustedFolder(this.folder)).isTrue();
		assertThat(this.owners.isTrustedFolder(change(this.folder, "rwxrwxrwx"))).isFalse();
	}

	private static Path change(Path file, String permissions) throws IOException {
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
	}

	/**
	 * Only root can give a file away; what others have is not that of a third user.
	 */
	private OwnerCheck foreignTo(Path file) throws IOException {
		if (Files.getAttribute(file, "unix:uid").equals(0)) {
			Files.setAttribute(file, "unix:uid", SOMEBODY);
			return this.owners;
		}
		return new OwnerCheck(SOMEBODY);
	}

	private void assertRefused(Path target, String message) {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> this.owners.requireTrustedFolder(target))
			.withMessageStartingWith(message);
	}

}
