package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What {@code handler.conf} makes of the defaults, as the handler itself will read it.
 *
 * @param javaHome the JDK
 * @param log the log file
 * @param options the options of the JVM
 * @param residentFolder the folder of the JVM that stays, or {@code null} if none does
 * @param environment the variables that it sets for the application
 */
record HandlerSettings(Path javaHome, Path log, List<String> options, @Nullable Path residentFolder,
		Map<String, String> environment) {

	static final String FILE = "handler.conf";

	/**
	 * Once the handler has read its settings, it prints them instead of going on.
	 */
	private static final String PRINT = """
			set -f
			printf '\\0'
			printf '%s\\n' "$java_home" "$log" "${resident:+$folder}" $options
			printf '\\0'
			command -p env -0
			exit 0""";

	/**
	 * Variables that a shell has for itself.
	 */
	private static final Set<String> OF_THE_SHELL = Set.of("LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");

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
		String[] printed = output.text().split("\0");
		if (output.exitCode() != 0 || printed.length < 2) {
			throw new JarModeErrorException(
					"%s cannot be read: %s".formatted(folder.resolve(FILE), reason(folder, output.text())));
		}
		List<String> values = printed[1].lines().toList();
		return new HandlerSettings(Path.of(values.get(0)), Path.of(values.get(1)),
				JvmOptions.withOneCollector(values.subList(3, values.size())),
				values.get(2).isEmpty() ? null : Path.of(values.get(2)),
				changes(List.of(printed).subList(2, printed.length)));
	}

	private static Map<String, String> changes(List<String> variables) {
		return variables.stream()
			.map((variable) -> variable.split("=", 2))
			.filter((variable) -> !OF_THE_SHELL.contains(variable[0])
					&& !variable[1].equals(System.getenv(variable[0])))
			.collect(Collectors.toUnmodifiableMap((variable) -> variable[0], (variable) -> variable[1]));
	}

	/**
	 * What the handler says goes to its log.
	 */
	private static String reason(Path folder, String printed) throws IOException, InterruptedException {
		String syntax = ProcessOutput.of(new ProcessBuilder("/bin/sh", "-n", folder.resolve(FILE).toString())).text();
		return (syntax.isBlank() ? printed + " A command in it ends the shell." : syntax).strip();
	}

}
