package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DatabaseConnection}.
 */
class DatabaseConnectionTests {

	@TempDir
	private Path folder;

	private Path passwordFile;

	@BeforeEach
	void createPasswordFile() throws IOException {
		this.passwordFile = Database.createPasswordFile(this.folder.resolve("password"));
	}

	@Test
	void whenFilesArePrivateThenConnectionIsThatOfTheConfiguration() {
		assertThat(connection().getJdbcUrl()).isEqualTo("jdbc:h2:file:x");
		assertThat(connection().getUsername()).isEqualTo("sa");
		assertThat(connection().getPassword()).isEqualTo("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rw----r--", "rw-r-----", "rw--w----", "rw-----w-" })
	void whenOthersHaveAccessToThePasswordThenRefused(String permissions) throws IOException {
		Files.setPosixFilePermissions(this.passwordFile, PosixFilePermissions.fromString(permissions));
		assertThatIllegalStateException().isThrownBy(() -> connection().getPassword())
			.withMessage("Others have access to %s, take it from them: chmod go= '%s'", this.passwordFile,
					this.passwordFile);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwx--x--x", "rwxr-x---", "rwx-w----" })
	void whenOthersHaveAccessToTheFolderOfTheDatabaseThenRefused(String permissions) throws IOException {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString(permissions));
		assertThatIllegalStateException().isThrownBy(() -> connection().getJdbcUrl())
			.withMessageStartingWith("Others have access to %s, ", this.folder);
	}

	private DatabaseConnection connection() {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl("jdbc:h2:file:x");
		properties.setUsername("sa");
		return new DatabaseConnection(properties, Settings.db(this.folder));
	}

}
