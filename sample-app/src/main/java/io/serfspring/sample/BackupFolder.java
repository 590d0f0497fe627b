package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Lists the backups in their folder.
 */
@Component
class BackupFolder {

	private final Path folder;

	BackupFolder(DbProperties properties) {
		this.folder = properties.backups();
	}

	BackupList list() throws IOException {
		if (Files.notExists(this.folder)) {
			return BackupList.of(List.of());
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return BackupList.of(files.filter(Backup::isBackup).map(Backup::of).toList());
		}
	}

}
