package com.example;

import java.util.List;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

@SerfHandler("db")
class DbHandler {

	private final BackupService backups;

	DbHandler(BackupService backups) {
		this.backups = backups;
	}

	@OnQuery
	List<String> backups() {
		return this.backups.list();
	}

}
