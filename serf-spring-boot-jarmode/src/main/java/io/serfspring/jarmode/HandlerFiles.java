package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import io.serfspring.script.ScriptStreams;

/**
 * Writes the handler and its settings.
 */
class HandlerFiles {

	private final Path target;

	private final Version version;

	private final JavaRuntime java;

	private final String options;

	private final HandlerScan handlers;

	HandlerFiles(Path target, Version version, JavaRuntime java, String options, HandlerScan handlers) {
		this.target = target;
		this.version = version;
		this.java = java;
		this.options = options;
		this.handlers = handlers;
	}

	void writeHandler() throws IOException {
		String text = new Template("handler.sh").render(Map.of("home", Shell.quote(this.target.toString()), "version",
				this.target.relativize(this.version.path()).toString(), "java_home",
				Shell.quote(this.java.home().toString()), "options", Shell.quote(this.options), "patterns", patterns(),
				"jdk", Shell.quote(this.java.identity()), "jdk_options",
				Shell.quote(String.join(" ", this.java.options())), "cache_option", this.java.optionToUseCache(),
				"answer_property", ScriptStreams.ANSWER_PROPERTY, "jar", Shell.quote(this.version.jarName())));
		Files.writeString(this.version.handler(), text);
		Files.setPosixFilePermissions(this.version.handler(), PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private String patterns() {
		return this.handlers.isComplete() ? new RoutePatterns().of(this.handlers.routes()) : RoutePatterns.EVERYTHING;
	}

	/**
	 * Write the settings, unless there are some that a person has edited.
	 */
	void writeConfiguration() throws IOException {
		Path file = this.target.resolve(HandlerSettings.FILE);
		if (!Files.exists(file)) {
			Files.writeString(file,
					new Template("handler.conf").render(Map.of("java_home", Shell.word(this.java.home().toString()))));
		}
	}

}
