package io.serfspring.sample;

import java.io.IOException;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * Backs the database of a database server up and tells of its backups.
 */
@SerfHandler("db")
class DbHandler {

	private final DatabaseBackup databaseBackup;

	private final BackupFolder backupFolder;

	DbHandler(DatabaseBackup databaseBackup, BackupFolder backupFolder) {
		this.databaseBackup = databaseBackup;
		this.backupFolder = backupFolder;
	}

	@OnUserEvent
	void backup(UserEvent event) throws IOException {
		this.databaseBackup.create(event.lamportTime());
	}

	@OnQuery
	BackupList backups() throws IOException {
		return this.backupFolder.list();
	}

}
