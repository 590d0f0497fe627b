package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What {@code handler.conf} makes of the defaults, as the handler itself will read it.
 *
 * @param javaHome the JDK
 * @param log the log file
 * @param options the options of the JVM
 */
record HandlerSettings(Path javaHome, Path log, List<String> options) {

	static final String FILE = "handler.conf";

	private static final String READ = """
			home=$1 java_home=$2 options=$3 log=$1/handler.log
			[ ! -f "$home/handler.conf" ] || . "$home/handler.conf"
			set -f
			printf '\\0'
			printf '%s\\n' "$java_home" "$log" $options
			""";

	static HandlerSettings read(Path folder, Path javaHome, String options) throws IOException, InterruptedException {
		ProcessOutput output = ProcessOutput
			.of(new ProcessBuilder("/bin/sh", "-c", READ, "sh", folder.toString(), javaHome.toString(), options));
		String printed = output.text();
		List<String> values = printed.substring(printed.lastIndexOf('\0') + 1).lines().toList();
		if (output.exitCode() != 0 || printed.indexOf('\0') < 0) {
			throw new JarModeErrorException("%s cannot be read: %s".formatted(folder.resolve(FILE), printed.strip()));
		}
		return new HandlerSettings(Path.of(values.get(0)), Path.of(values.get(1)),
				JvmOptions.withOneCollector(values.subList(2, values.size())));
	}

}
