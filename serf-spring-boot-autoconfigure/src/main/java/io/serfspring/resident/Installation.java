package io.serfspring.resident;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What this process was started from. If any of it changes, another process would not be
 * the same.
 */
class Installation {

	private static final Path OWN_OUTPUT = Path.of("/proc/self/fd/1");

	/**
	 * Above this the handler begins another log when it starts a JVM.
	 */
	private static final long LOG_LIMIT = 10L << 20;

	private final Settings settings;

	private final WatchedFiles files;

	Installation(Settings settings, WatchedFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * Find what has changed since the start.
	 * @return the reason to end
	 */
	Optional<String> findChange() {
		return this.files.findChanged().map((file) -> file + " has changed").or(() -> Optional.ofNullable(logChange()));
	}

	private @Nullable String logChange() {
		FileStamp log = FileStamp.of(this.settings.logFile());
		if (!Objects.equals(log.key(), FileStamp.of(OWN_OUTPUT).key())) {
			return "there is another " + this.settings.log();
		}
		return (log.size() > LOG_LIMIT) ? this.settings.log() + " has grown" : null;
	}

}
