package io.serfspring.jarmode;

import java.nio.file.Path;

/**
 * The folder of one installation, below {@code versions}.
 *
 * @param path the folder
 * @param programName the name of the file that the handler starts: the application's
 * archive, or a native image
 */
record VersionFolder(Path path, String programName) {

	Path handler() {
		return this.path.resolve("handler");
	}

	Path app() {
		return this.path.resolve("app");
	}

	Path program() {
		return app().resolve(this.programName);
	}

	Path cache() {
		return this.path.resolve("cache");
	}

	/**
	 * Return the file that tells which configuration the generated beans are for. Without
	 * generated beans there is none.
	 */
	Path configuration() {
		return this.path.resolve("configuration");
	}

	/**
	 * Return where the package is while it is installed for a user who may not be able to
	 * read it where it is.
	 */
	Path packageCopy() {
		return this.path.resolve("package.jar");
	}

}
