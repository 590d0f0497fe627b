package io.serfspring.jarmode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A handler with a Java that only says that it was started.
 */
class InstalledHandler {

	private static final int STARTED = 42;

	private final Path folder;

	private final Path handler;

	InstalledHandler(Path folder, HandlerScan handlers) throws IOException {
		this.folder = folder;
		VersionFolder version = new VersionFolder(Files.createDirectories(folder.resolve("versions/1")), "app.jar");
		Files.writeString(version.cache(), "cache");
		Program program = new JavaProgram(new ApplicationJar(Path.of("app.jar")), createJava(), "-Xmx8m", true);
		new HandlerFiles(folder, version, program, handlers).writeHandler();
		this.handler = version.handler();
	}

	private JavaRuntime createJava() throws IOException {
		Path home = this.folder.resolve("jdk");
		Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\nexit " + STARTED + "\n");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
		return JavaRuntime.of(home);
	}

	/**
	 * Return whether the handler starts the application for an event.
	 * @param shell the shell that runs it
	 * @param variables the variables of the event, as exact bytes
	 */
	boolean startsApplication(List<String> shell, Map<String, byte[]> variables)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", event(variables).toString());
		builder.environment().keySet().removeIf((name) -> name.startsWith("SERF_"));
		builder.environment().put("HANDLER", String.join(" ", shell) + " " + this.handler);
		ProcessOutput output = ProcessOutput.of(builder);
		if (!List.of(0, STARTED).contains(output.exitCode()) || !output.text().isEmpty()) {
			throw new IllegalStateException("Exit code %d: %s".formatted(output.exitCode(), output.text()));
		}
		return output.exitCode() == STARTED;
	}

	/**
	 * The environment of a Java process holds text only.
	 */
	private Path event(Map<String, byte[]> variables) throws IOException {
		ByteArrayOutputStream script = new ByteArrayOutputStream();
		for (Map.Entry<String, byte[]> variable : variables.entrySet()) {
			script.writeBytes(("export " + variable.getKey() + "=").getBytes(StandardCharsets.UTF_8));
			script.writeBytes(quoted(variable.getValue()));
			script.write('\n');
		}
		script.writeBytes("exec $HANDLER </dev/null\n".getBytes(StandardCharsets.UTF_8));
		return Files.write(this.folder.resolve("event.sh"), script.toByteArray());
	}

	private static byte[] quoted(byte[] value) {
		return Shell.quote(new String(value, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
	}

}
