package io.serfspring.resident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.jspecify.annotations.Nullable;

/**
 * By what a change of a file is seen.
 *
 * @param modified when it was changed, or {@code null} if there is no such file
 * @param size its size
 * @param key what the file system knows it by
 */
record FileStamp(@Nullable FileTime modified, long size, @Nullable Object key) {

	private static final FileStamp MISSING = new FileStamp(null, 0, null);

	static FileStamp of(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return new FileStamp(attributes.lastModifiedTime(), attributes.isRegularFile() ? attributes.size() : 0,
					attributes.fileKey());
		}
		catch (IOException ex) {
			return MISSING;
		}
	}

	boolean isAfter(FileTime time) {
		return this.modified != null && this.modified.compareTo(time) > 0;
	}

}
