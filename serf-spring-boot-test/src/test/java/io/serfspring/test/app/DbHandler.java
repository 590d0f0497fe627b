package io.serfspring.test.app;

import java.util.List;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * A handler with a dependency.
 */
@SerfHandler("db")
public class DbHandler {

	private final BackupService backups;

	DbHandler(BackupService backups) {
		this.backups = backups;
	}

	@OnQuery
	List<String> backups() {
		return this.backups.list();
	}

}
