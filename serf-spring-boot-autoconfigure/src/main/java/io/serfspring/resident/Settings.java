package io.serfspring.resident;

import java.nio.file.Path;
import java.util.List;

/**
 * What a handler knows when it hands over an event or starts this process.
 *
 * @param application the folder of the installed version
 * @param home the folder of the installation
 * @param javaHome the JDK
 * @param log the log
 * @param options the options of the JVM
 */
record Settings(String application, String home, String javaHome, String log, String options) {

	static final int FIELDS = 5;

	static Settings of(List<String> fields) {
		return new Settings(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
	}

	/**
	 * Return the files that the handler looks at.
	 */
	List<Path> files() {
		return List.of(Path.of(this.home, "handler.conf"), Path.of(this.home, "handler"),
				Path.of(this.javaHome, "bin", "java"));
	}

	Path logFile() {
		return Path.of(this.log);
	}

}
