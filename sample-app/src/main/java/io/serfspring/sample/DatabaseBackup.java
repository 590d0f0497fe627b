package io.serfspring.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

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
	 * replays the event, in a new cluster, and with events that were fired at once: each
	 * has a backup of its own. A lock lets one process at a time make one.
	 * @param lamportTime the Lamport time of the event
	 */
	void create(long lamportTime) throws IOException {
		Private.createFolder(this.properties.backups());
		Path lockFile = this.properties.backups().resolve(".lock");
		try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			lock.lock();
			Path backup = unused(lamportTime);
			write(backup);
			logger.info("Database %s backed up to %s".formatted(this.properties.file(), backup));
		}
	}

	private Path unused(long lamportTime) {
		return IntStream.iterate(1, (number) -> number + 1)
			.mapToObj((number) -> this.properties.backups().resolve(Backup.nameAt(lamportTime, number)))
			.filter(Files::notExists)
			.findFirst()
			.orElseThrow();
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
