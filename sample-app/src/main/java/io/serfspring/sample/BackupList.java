package io.serfspring.sample;

import java.util.Collection;
import java.util.List;

/**
 * The answer to the query for backups, which has to fit into one packet.
 *
 * @param total number of all backups
 * @param shown number of those that are listed
 * @param newest the newest backups, the last one first
 */
record BackupList(int total, int shown, List<Backup> newest) {

	private static final int LIMIT = 6;

	static BackupList of(Collection<Backup> backups) {
		List<Backup> newest = backups.stream().sorted(Backup.NEWEST_FIRST).limit(LIMIT).toList();
		return new BackupList(backups.size(), newest.size(), newest);
	}

}
