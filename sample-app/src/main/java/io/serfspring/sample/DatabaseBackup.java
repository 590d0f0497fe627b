package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Backs the database up while others use it.
 */
@Component
class DatabaseBackup {

	private static final Log logger = LogFactory.getLog(DatabaseBackup.class);

	private final DbProperties properties;

	private final JdbcClient jdbcClient;

	DatabaseBackup(DbProperties properties, JdbcClient jdbcClient) {
		this.properties = properties;
		this.jdbcClient = jdbcClient;
	}

	/**
	 * Make the backup that an event asks for. A Lamport time comes again when the agent
	 * replays the event, and in a new cluster: the earlier backup is kept then.
	 * @param lamportTime the Lamport time of the event
	 * @throws FileAlreadyExistsException if there is a backup of this name
	 */
	void create(long lamportTime) throws IOException {
		Files.createDirectories(this.properties.backups());
		Path backup = this.properties.backups().resolve(Backup.nameAt(lamportTime));
		requireAbsent(backup);
		write(backup);
		logger.info("Database %s backed up to %s".formatted(this.properties.file(), backup));
	}

	private void requireAbsent(Path backup) throws FileAlreadyExistsException {
		if (Files.exists(backup)) {
			throw new FileAlreadyExistsException(backup.toString(), null,
					"a backup at this Lamport time was made before and is kept, no other was made");
		}
	}

	private void write(Path backup) throws IOException {
		Path temporary = Files.createTempFile(this.properties.backups(), ".backup", ".tmp");
		try {
			writeTo(temporary);
			Files.move(temporary, backup);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * The name of the file is a parameter of the statement and needs no quoting.
	 */
	private void writeTo(Path file) {
		this.jdbcClient.sql("BACKUP TO ?").param(file.toAbsolutePath().toString()).update();
	}

}
