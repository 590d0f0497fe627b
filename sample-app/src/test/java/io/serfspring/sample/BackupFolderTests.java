package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackupFolder} and the answer that it gives.
 */
class BackupFolderTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

	@TempDir
	private Path folder;

	private final JsonMapper jsonMapper = new JsonMapper();

	@Test
	void whenFolderDoesNotExistThenListIsEmpty() throws IOException {
		assertThat(json()).isEqualTo("{\"total\":0,\"shown\":0,\"newest\":[]}");
	}

	@Test
	void whenThereAreBackupsThenNewestComesFirst() throws IOException {
		create("backup-7.zip", NOON);
		create("backup-1.zip", NOON.plusSeconds(60));
		assertThat(json()).isEqualTo("{\"total\":2,\"shown\":2,\"newest\":["
				+ "{\"name\":\"backup-1.zip\",\"size\":5,\"time\":\"2026-01-01T12:01:00Z\"},"
				+ "{\"name\":\"backup-7.zip\",\"size\":5,\"time\":\"2026-01-01T12:00:00Z\"}]}");
	}

	@Test
	void whenFilesAreNotBackupsThenTheyAreLeftOut() throws IOException {
		create(".backup123.tmp", NOON);
		create("backup-x.zip", NOON);
		Files.createDirectory(backups().resolve("backup-1.zip"));
		Files.createSymbolicLink(backups().resolve("backup-2.zip"), Path.of("/etc/passwd"));
		assertThat(list().total()).isZero();
	}

	@Test
	void whenSeveralBackupsHaveOneLamportTimeThenAllAreListed() throws IOException {
		create(Backup.nameAt(5, 1), NOON);
		create(Backup.nameAt(5, 2), NOON.plusSeconds(1));
		assertThat(list().newest()).extracting(Backup::name).containsExactly("backup-5-2.zip", "backup-5.zip");
	}

	@Test
	void whenThereAreManyBackupsThenNewestAreShownAndAllAreCounted() throws IOException {
		for (int i = 1; i <= 30; i++) {
			create("backup-%d.zip".formatted(i), NOON.plusSeconds(i));
		}
		BackupList list = list();
		assertThat(list.total()).isEqualTo(30);
		assertThat(list.shown()).isEqualTo(6);
		assertThat(list.newest()).extracting(Backup::name)
			.containsExactly("backup-30.zip", "backup-29.zip", "backup-28.zip", "backup-27.zip", "backup-26.zip",
					"backup-25.zip");
	}

	@Test
	void whenNumbersAreLargestThenAnswerFitsOnNodeWithLongName() {
		Backup largest = new Backup(Backup.nameAt(-1, Integer.MAX_VALUE), Long.MAX_VALUE, NOON.plusSeconds(59));
		BackupList list = BackupList.of(Collections.nCopies(100_000, largest));
		assertThat(this.jsonMapper.writeValueAsBytes(list)).hasSizeLessThan(981 - 128 - 8);
	}

	private BackupList list() throws IOException {
		return new BackupFolder(Settings.db(this.folder)).list();
	}

	private String json() throws IOException {
		return this.jsonMapper.writeValueAsString(list());
	}

	private Path backups() throws IOException {
		return Files.createDirectories(this.folder.resolve("backups"));
	}

	private void create(String name, Instant time) throws IOException {
		Path file = Files.writeString(backups().resolve(name), "12345");
		Files.setLastModifiedTime(file, FileTime.from(time));
	}

}
