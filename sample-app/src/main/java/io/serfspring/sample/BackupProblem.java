package io.serfspring.sample;

/**
 * The answer to the query for backups if they cannot be listed.
 *
 * @param error what is wrong
 */
record BackupProblem(String error) {

	/**
	 * The message of the exception may be too long for an answer; the log has it.
	 */
	static BackupProblem of(Exception ex) {
		return new BackupProblem("The folder of the backups cannot be read: " + ex.getClass().getSimpleName());
	}

}
