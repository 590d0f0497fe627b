package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The host as Linux describes it in {@code /proc}.
 */
@Component
class Host {

	private final Path proc;

	Host() {
		this(Path.of("/proc"));
	}

	Host(Path proc) {
		this.proc = proc;
	}

	/**
	 * Return how long the host has been running.
	 * @return the time in seconds, or {@code null} if the host does not tell
	 */
	@Nullable Long uptimeSeconds() throws IOException {
		Double seconds = firstNumber("uptime");
		return (seconds != null) ? seconds.longValue() : null;
	}

	/**
	 * Return the load average of the last minute.
	 * @return the load, or {@code null} if the host does not tell
	 */
	@Nullable Double load() throws IOException {
		return firstNumber("loadavg");
	}

	private @Nullable Double firstNumber(String file) throws IOException {
		Path path = this.proc.resolve(file);
		return Files.isReadable(path) ? Double.valueOf(Files.readString(path).split(" ", 2)[0]) : null;
	}

}
