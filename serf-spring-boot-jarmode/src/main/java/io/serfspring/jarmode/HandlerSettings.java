package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What {@code handler.conf} makes of the defaults, as the handler itself will read it.
 *
 * @param javaHome the JDK
 * @param log the log file
 * @param options the options of the JVM
 * @param residentFolder the folder of the JVM that stays, or {@code null} if none does
 */
record HandlerSettings(Path javaHome, Path log, List<String> options, @Nullable Path residentFolder) {

	static final String FILE = "handler.conf";

	/**
	 * Once the handler has read its settings, it prints them instead of going on.
	 */
	private static final String PRINT = """
			set -f
			printf '\\0'
			printf '%s\\n' "$java_home" "$log" "${resident:+$folder}" $options
			exit 0""";

	static HandlerSettings read(Path folder, Path javaHome, String options) throws IOException, InterruptedException {
		return read(folder, HandlerScript.of(folder, javaHome, options));
	}

	/**
	 * Read the settings as a handler does.
	 * @param folder the folder of the installation
	 * @param defaults the handler, whose defaults the settings may change
	 */
	static HandlerSettings read(Path folder, HandlerScript defaults) throws IOException, InterruptedException {
		String script = defaults.with("settings", PRINT).text();
		ProcessOutput output = ProcessOutput
			.of(new ProcessBuilder("/bin/sh", "-c", script, folder.resolve("handler").toString()));
		String printed = output.text();
		List<String> values = printed.substring(printed.lastIndexOf('\0') + 1).lines().toList();
		if (output.exitCode() != 0 || printed.indexOf('\0') < 0) {
			throw new JarModeErrorException(
					"%s cannot be read: %s".formatted(folder.resolve(FILE), reason(folder, printed)));
		}
		return new HandlerSettings(Path.of(values.get(0)), Path.of(values.get(1)),
				JvmOptions.withOneCollector(values.subList(3, values.size())),
				values.get(2).isEmpty() ? null : Path.of(values.get(2)));
	}

	/**
	 * What the handler says goes to its log.
	 */
	private static String reason(Path folder, String printed) throws IOException, InterruptedException {
		String syntax = ProcessOutput.of(new ProcessBuilder("/bin/sh", "-n", folder.resolve(FILE).toString())).text();
		return (syntax.isBlank() ? printed + " A command in it ends the shell." : syntax).strip();
	}

}
