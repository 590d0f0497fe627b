package io.serfspring.jarmode;

import java.nio.file.Path;

/**
 * One installation below {@code versions}.
 *
 * @param path its folder
 * @param jarName the name of the application's archive
 */
record Version(Path path, String jarName) {

	Path handler() {
		return this.path.resolve("handler");
	}

	Path app() {
		return this.path.resolve("app");
	}

	Path jar() {
		return app().resolve(this.jarName);
	}

	Path cache() {
		return this.path.resolve("cache");
	}

	/**
	 * Return where the application logs to while it is installed.
	 */
	Path log() {
		return this.path.resolve("installation.log");
	}

}
