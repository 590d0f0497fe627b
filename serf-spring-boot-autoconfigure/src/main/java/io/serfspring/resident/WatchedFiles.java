package io.serfspring.resident;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Files that have to stay as they were when this process started.
 */
class WatchedFiles {

	private final FileTime start;

	private final Map<Path, FileStamp> stamps;

	/**
	 * Watch files.
	 * @param files the files, which may be missing
	 * @param start when this process has begun to start; what is newer may have changed
	 * after it was read
	 */
	WatchedFiles(Collection<Path> files, FileTime start) {
		this.start = start;
		this.stamps = files.stream().distinct().collect(Collectors.toMap(Function.identity(), FileStamp::of));
	}

	Optional<Path> findChanged() {
		return this.stamps.entrySet().stream().filter(this::hasChanged).map(Map.Entry::getKey).findFirst();
	}

	private boolean hasChanged(Map.Entry<Path, FileStamp> entry) {
		return entry.getValue().isAfter(this.start) || !FileStamp.of(entry.getKey()).equals(entry.getValue());
	}

}
