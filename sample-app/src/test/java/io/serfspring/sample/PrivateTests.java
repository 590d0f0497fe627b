package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link Private}.
 */
class PrivateTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "---------", "r--------", "rwx------" })
	void whenNobodyElseHasAccessThenAccepted(String permissions) throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
		assertThatNoException().isThrownBy(() -> Private.require(file));
	}

	@Test
	void whenFolderExistsThenItIsLeftAsItIs() throws IOException {
		Path shared = Files.createDirectory(this.folder.resolve("shared"));
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
		Private.createFolder(shared);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared))).isEqualTo("rwxr-x---");
	}

}
