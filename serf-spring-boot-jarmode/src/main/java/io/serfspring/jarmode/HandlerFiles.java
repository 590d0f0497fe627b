package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes the handler and its settings.
 */
class HandlerFiles {

	private final Path target;

	private final VersionFolder version;

	private final Program program;

	private final HandlerScan handlers;

	private final @Nullable String resident;

	HandlerFiles(Path target, VersionFolder version, Program program, HandlerScan handlers) {
		this(target, version, program, handlers, null);
	}

	/**
	 * Create files.
	 * @param target the folder of the installation
	 * @param version the folder of the version
	 * @param program what the handler starts
	 * @param handlers what could be handled
	 * @param resident how long a JVM stays without an event, or {@code null} if none does
	 */
	HandlerFiles(Path target, VersionFolder version, Program program, HandlerScan handlers, @Nullable String resident) {
		this.target = target;
		this.version = version;
		this.program = program;
		this.handlers = handlers;
		this.resident = resident;
	}

	void writeHandler() throws IOException {
		HandlerScript script = HandlerScript
			.of(this.target, this.program.defaultJavaHome(), this.program.defaultOptions())
			.with("version", this.target.relativize(this.version.path()).toString())
			.with("patterns", patterns())
			.withBackground(background())
			.withResident(this.resident);
		FileModes.write(this.version.handler(), this.program.fill(script).text());
		Files.setPosixFilePermissions(this.version.handler(), PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	/**
	 * The configuration may change after the installation.
	 */
	private String patterns() {
		return this.handlers.isComplete() ? new RoutePatterns().of(this.handlers.withBuiltinQueries().routes())
				: RoutePatterns.EVERYTHING;
	}

	private String background() {
		return this.handlers.isComplete() ? new RoutePatterns().ofBackground(this.handlers.routes()) : "";
	}

	/**
	 * Write the settings, unless there are some that a person has edited.
	 */
	void writeConfiguration() throws IOException {
		Path file = this.target.resolve(HandlerSettings.FILE);
		if (!Files.exists(file)) {
			FileModes.write(file, new Template("handler.conf")
				.render(Map.of("java_home", Shell.word(this.program.defaultJavaHome().toString()))));
		}
	}

}
