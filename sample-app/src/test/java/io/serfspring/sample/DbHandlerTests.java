package io.serfspring.sample;

import java.io.IOException;
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

import io.serfspring.test.SerfTester;
import io.serfspring.test.TestNode;
import io.serfspring.test.TestRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DbHandler}.
 */
class DbHandlerTests {

	@TempDir
	private Path folder;

	@Test
	void whenBackupIsMadeThenItCanBeRestored() throws IOException {
		Database database = Database.create(this.folder.resolve("sample"));
		assertThat(backup(database, "backups", 5)).isHandled();
		Database restored = Database.restore(this.folder.resolve("backups/backup-5.zip"), this.folder);
		assertThat(restored.customers()).isEqualTo(2);
		assertThat(files("backups")).containsExactly("backup-5.zip");
	}

	@Test
	void whenDatabaseIsInUseThenBackupHasWhatIsCommitted() throws Exception {
		Database database = Database.create(this.folder.resolve("sample"));
		try (Connection connection = DriverManager.getConnection(database.url(), "sa", Database.PASSWORD)) {
			connection.createStatement().executeUpdate("insert into customer values (3)");
			connection.setAutoCommit(false);
			connection.createStatement().executeUpdate("insert into customer values (4)");
			assertThat(backup(database, "backups", 5)).isHandled();
		}
		Database restored = Database.restore(this.folder.resolve("backups/backup-5.zip"), this.folder);
		assertThat(restored.customers()).isEqualTo(3);
	}

	@Test
	void whenLamportTimeIsLargeThenNameHasItUnsigned() throws IOException {
		assertThat(backup(Database.create(this.folder.resolve("sample")), "backups", -1)).isHandled();
		assertThat(files("backups")).containsExactly("backup-18446744073709551615.zip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's", "a\"b", "x'; drop table customer; --", "a b;c", "${user.home}", "?", "zip:x" })
	void whenFolderHasUnusualNameThenBackupIsInIt(String name) throws IOException {
		Database database = Database.create(this.folder.resolve("sample"));
		assertThat(backup(database, name, 5)).isHandled();
		assertThat(files(name)).containsExactly("backup-5.zip");
		assertThat(database.customers()).isEqualTo(2);
	}

	@Test
	void whenLamportTimeComesAgainThenEarlierBackupIsKeptAndAnotherIsMade() throws IOException {
		Path earlier = this.folder.resolve("backups/backup-5.zip");
		Files.createDirectory(earlier.getParent());
		Files.writeString(earlier, "earlier");
		Database database = Database.create(this.folder.resolve("sample"));
		assertThat(backup(database, "backups", 5)).isHandled();
		assertThat(backup(database, "backups", 5)).isHandled();
		assertThat(earlier).hasContent("earlier");
		assertThat(files("backups")).containsExactlyInAnyOrder("backup-5.zip", "backup-5-2.zip", "backup-5-3.zip");
	}

	@Test
	void whenBackupIsMadeThenItIsForTheOwnerAlone() throws IOException {
		assertThat(backup(Database.create(this.folder.resolve("sample")), "parent/backups", 5)).isHandled();
		assertThat(Stream.of("parent", "parent/backups", "parent/backups/backup-5.zip"))
			.allSatisfy((file) -> Private.require(this.folder.resolve(file)));
	}

	@Test
	void whenDatabaseDoesNotExistThenItIsNotCreatedAndNothingIsBackedUp() throws IOException {
		assertThat(backup(new Database(this.folder.resolve("missing")), "backups", 5)).hasFailed()
			.failure()
			.isInstanceOf(CannotGetJdbcConnectionException.class)
			.hasStackTraceContaining("missing\" not found");
		assertThat(files("backups")).isEmpty();
		assertThat(files(".")).containsExactly("backups");
	}

	@Test
	void whenBackupsCannotBeListedThenTheAnswerSaysWhatIsWrong() throws IOException {
		Files.createFile(this.folder.resolve("backups"));
		Database database = new Database(this.folder.resolve("sample"));
		assertThat(node(database, "backups").query("backups")).failureWasAnsweredBy(DbHandler.class, "unreadable")
			.fitsResponseLimit()
			.bodyText()
			.isEqualTo("{\"error\":\"The folder of the backups cannot be read: NotDirectoryException\"}");
	}

	@Test
	void whenBackupCannotBeWrittenThenItHasFailed() throws IOException {
		Files.createFile(this.folder.resolve("backups"));
		assertThat(backup(Database.create(this.folder.resolve("sample")), "backups", 5)).hasFailed()
			.failure()
			.isInstanceOf(IOException.class);
	}

	private TestRequest backup(Database database, String backups, long lamportTime) {
		return node(database, backups).userEvent("backup").lamportTime(lamportTime);
	}

	private TestNode node(Database database, String backups) {
		DbProperties properties = new DbProperties(this.folder.resolve("sample"), this.folder.resolve("password"),
				this.folder.resolve(backups));
		DbHandler handler = new DbHandler(new DatabaseBackup(properties, database.client()),
				new BackupFolder(properties));
		return SerfTester.of(handler).role("db");
	}

	private List<String> files(String name) throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve(name))) {
			return files.map((file) -> file.getFileName().toString()).filter((file) -> !file.equals(".lock")).toList();
		}
	}

}
