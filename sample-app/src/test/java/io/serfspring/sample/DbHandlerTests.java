package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.CannotGetJdbcConnectionException;

import io.serfspring.Payload;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DbHandler}.
 */
class DbHandlerTests {

	@TempDir
	private Path folder;

	@Test
	void whenBackupIsMadeThenItCanBeRestored() throws IOException {
		Database database = Database.create(this.folder.resolve("sample"));
		handler(database, "backups").backup(event(5));
		Database restored = Database.restore(this.folder.resolve("backups/backup-5.zip"), this.folder);
		assertThat(restored.customers()).isEqualTo(2);
		assertThat(files("backups")).containsExactly("backup-5.zip");
	}

	@Test
	void whenDatabaseIsInUseThenBackupHasWhatIsCommitted() throws Exception {
		Database database = Database.create(this.folder.resolve("sample"));
		try (Connection connection = DriverManager.getConnection(database.url(), "sa", "")) {
			connection.createStatement().executeUpdate("insert into customer values (3)");
			connection.setAutoCommit(false);
			connection.createStatement().executeUpdate("insert into customer values (4)");
			handler(database, "backups").backup(event(5));
		}
		Database restored = Database.restore(this.folder.resolve("backups/backup-5.zip"), this.folder);
		assertThat(restored.customers()).isEqualTo(3);
	}

	@Test
	void whenLamportTimeIsLargeThenNameHasItUnsigned() throws IOException {
		handler(Database.create(this.folder.resolve("sample")), "backups").backup(event(-1));
		assertThat(files("backups")).containsExactly("backup-18446744073709551615.zip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's", "a\"b", "x'; drop table customer; --", "a b;c", "${user.home}", "?", "zip:x" })
	void whenFolderHasUnusualNameThenBackupIsInIt(String name) throws IOException {
		Database database = Database.create(this.folder.resolve("sample"));
		handler(database, name).backup(event(5));
		assertThat(files(name)).containsExactly("backup-5.zip");
		assertThat(database.customers()).isEqualTo(2);
	}

	@Test
	void whenLamportTimeComesAgainThenEarlierBackupIsKeptAndEventFails() throws IOException {
		Path earlier = this.folder.resolve("backups/backup-5.zip");
		Files.createDirectory(earlier.getParent());
		Files.writeString(earlier, "earlier");
		DbHandler handler = handler(Database.create(this.folder.resolve("sample")), "backups");
		assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> handler.backup(event(5)))
			.withMessageContaining("backup-5.zip")
			.withMessageContaining("no other was made");
		assertThat(earlier).hasContent("earlier");
		assertThat(files("backups")).containsExactly("backup-5.zip");
	}

	@Test
	void whenDatabaseDoesNotExistThenItIsNotCreatedAndNothingIsBackedUp() throws IOException {
		DbHandler handler = handler(new Database(this.folder.resolve("missing")), "backups");
		assertThatExceptionOfType(CannotGetJdbcConnectionException.class).isThrownBy(() -> handler.backup(event(5)))
			.withStackTraceContaining("missing\" not found");
		assertThat(files("backups")).isEmpty();
		assertThat(files(".")).containsExactly("backups");
	}

	private DbHandler handler(Database database, String backups) {
		DbProperties properties = new DbProperties(this.folder.resolve("sample"), this.folder.resolve(backups));
		return new DbHandler(new DatabaseBackup(properties, database.client()), new BackupFolder(properties));
	}

	private UserEvent event(long lamportTime) {
		return new UserEvent(Events.self("db"), "backup", lamportTime, Payload.EMPTY);
	}

	private List<String> files(String name) throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve(name))) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
