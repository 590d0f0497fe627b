package io.serfspring.sample;

import java.io.IOException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * Backs the database of a database server up and tells of its backups.
 */
@SerfHandler("db")
class DbHandler {

	private static final Log logger = LogFactory.getLog(DbHandler.class);

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

	/**
	 * A backup that fails is a failure; only who asks gets an answer.
	 */
	@SerfExceptionHandler
	BackupProblem unreadable(IOException ex, QueryEvent query) {
		logger.warn("The backups cannot be listed", ex);
		return BackupProblem.of(ex);
	}

}
