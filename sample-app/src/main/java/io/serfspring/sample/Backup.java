package io.serfspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A backup of the database.
 *
 * @param name name of the file
 * @param size size of the file in bytes
 * @param time when the backup was made
 */
record Backup(String name, long size, Instant time) {

	static final Comparator<Backup> NEWEST_FIRST = Comparator.comparing(Backup::time)
		.thenComparing(Backup::name)
		.reversed();

	private static final Pattern NAME = Pattern.compile("backup-\\d+(-\\d+)?\\.zip");

	/**
	 * Return the name of a backup that an event asks for.
	 * @param lamportTime the Lamport time of the event, unsigned
	 * @param number which one at this time, from 1
	 * @return the name
	 */
	static String nameAt(long lamportTime, int number) {
		String time = Long.toUnsignedString(lamportTime);
		return (number == 1) ? "backup-%s.zip".formatted(time) : "backup-%s-%d.zip".formatted(time, number);
	}

	static boolean isBackup(Path file) {
		return NAME.matcher(file.getFileName().toString()).matches()
				&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	static Backup of(Path file) {
		try {
			return new Backup(file.getFileName().toString(), Files.size(file),
					Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
