package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * A JDK or JRE that can run the handler.
 *
 * @param home its folder
 * @param identity the line of its {@code release} file that tells its version, which
 * changes with each update
 */
record JavaRuntime(Path home, String identity) {

	private static final int OLDEST = 17;

	private static final int FIRST_WITH_AOT_CACHE = 25;

	private static final int FIRST_WITH_WARNINGS = 24;

	private static final List<String> VERSION_LINES = List.of("JAVA_RUNTIME_VERSION=", "JAVA_VERSION=");

	static JavaRuntime of(Path home) throws IOException {
		JavaRuntime runtime = new JavaRuntime(home, identityOf(home));
		if (runtime.feature() < OLDEST) {
			throw new JarModeErrorException("%s is Java %s. Name a JDK %d or later with --java-home.".formatted(home,
					runtime.version(), OLDEST));
		}
		return runtime;
	}

	private static String identityOf(Path home) throws IOException {
		Path release = home.resolve("release");
		if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
			throw new JarModeErrorException(
					"%s is not a JDK: it needs bin/java and a file named release. ".formatted(home)
							+ "Name another one with --java-home, or as java_home in handler.conf.");
		}
		List<String> lines = Files.readAllLines(release);
		return VERSION_LINES.stream()
			.flatMap((name) -> lines.stream().filter((line) -> line.startsWith(name)))
			.findFirst()
			.orElseThrow(() -> new JarModeErrorException(release + " has no JAVA_VERSION"));
	}

	String java() {
		return this.home.resolve("bin/java").toString();
	}

	String version() {
		return this.identity.replaceAll("^.*=\"?|\"$", "");
	}

	private int feature() {
		String digits = version().replaceFirst("^1\\.", "").replaceFirst("\\D.*", "");
		return digits.isEmpty() ? 0 : Integer.parseInt(digits);
	}

	/**
	 * Return the options that an older Java would refuse. They come after all others.
	 * Without them the JVM warns at each event of libraries that use its internals, and
	 * of parts of an AOT cache that do not fit.
	 */
	List<String> options() {
		List<String> options = new ArrayList<>();
		if (feature() >= FIRST_WITH_WARNINGS) {
			options.add("--sun-misc-unsafe-memory-access=allow");
			options.add("--enable-native-access=ALL-UNNAMED");
		}
		if (hasAotCache()) {
			options.add("-Xlog:aot*=error:stderr");
		}
		return options;
	}

	String cacheName() {
		return hasAotCache() ? "AOT cache" : "AppCDS archive";
	}

	String optionToUseCache() {
		return hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
	}

	String optionToCreateCache() {
		return hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
	}

	/**
	 * Refuse a runtime that cannot keep classes, because it has no archive of its own
	 * ones, such as one that {@code jlink} has made.
	 */
	void requireOwnArchive() {
		if (!hasAotCache() && !Files.exists(this.home.resolve("lib/server/classes.jsa"))) {
			throw new JarModeErrorException("%s has no archive of its own classes. Create it with '%s -Xshare:dump'."
				.formatted(this.home, java()));
		}
	}

	/**
	 * Return whether this is a JDK, with its tools.
	 */
	boolean hasCompiler() {
		return Files.isExecutable(this.home.resolve("bin/javac")) && Files.isExecutable(this.home.resolve("bin/jar"));
	}

	boolean hasAotCache() {
		return feature() >= FIRST_WITH_AOT_CACHE;
	}

}
