package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JDK whose {@code java} writes down how it was called, prints noise and answers.
 */
class FakeJdk {

	static final String JAVA_25 = "JAVA_RUNTIME_VERSION=\"25.0.1+8-LTS\"";

	static final String NOISE = "noise of the JVM";

	private static final String JAVA = """
			#!/bin/sh
			PATH=/usr/bin:/bin
			cd %s || exit
			printf '%%s\\n' "$0" >java
			cat "/proc/$$/environ" >environment
			printf '%%s\\0' "$@" >arguments
			cat >stdin
			answer=/dev/stdout
			for argument; do
				case $argument in
				-Dserf.script.answer=*) answer=${argument#*=} ;;
				-XX:ErrorFile=*) error_file=${argument#*=} ;;
				esac
			done
			cat noise >&2
			cat noise
			. ./behaviour
			cat answer >>"$answer"
			exit "$(cat exit-code)"
			""";

	private final Path home;

	private final Path calls;

	/**
	 * Create a JDK.
	 * @param home its folder
	 * @param lines the lines of its {@code release} file
	 */
	FakeJdk(Path home, String... lines) throws IOException {
		this.home = home;
		this.calls = Files.createDirectories(home.resolveSibling(home.getFileName() + "-calls"));
		Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, JAVA.formatted(Shell.quote(this.calls.toString())));
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
		release(String.join("\n", lines) + "\n");
		says(NOISE + "\n");
		answers("answer".getBytes(StandardCharsets.UTF_8));
		exitsWith(0);
		does("");
	}

	Path home() {
		return this.home;
	}

	Path java() {
		return this.home.resolve("bin/java");
	}

	Path release() {
		return this.home.resolve("release");
	}

	void release(String text) throws IOException {
		Files.writeString(release(), text);
	}

	void says(String noise) throws IOException {
		Files.writeString(this.calls.resolve("noise"), noise);
	}

	void answers(byte... answer) throws IOException {
		Files.write(this.calls.resolve("answer"), answer);
	}

	void exitsWith(int exitCode) throws IOException {
		Files.writeString(this.calls.resolve("exit-code"), String.valueOf(exitCode));
	}

	/**
	 * Have it do something before it answers.
	 * @param line what a shell does in the folder of {@link #file(String)}
	 */
	void does(String line) throws IOException {
		Files.writeString(this.calls.resolve("behaviour"), line + "\n");
	}

	void crashes(String reason) throws IOException {
		does("printf '#\\n# %s\\n' >\"$error_file\"; exit 1".formatted(reason));
	}

	/**
	 * Return a file that it has written.
	 */
	Path file(String name) {
		return this.calls.resolve(name);
	}

	boolean isStarted() {
		return Files.exists(this.calls.resolve("java"));
	}

	List<String> arguments() throws IOException {
		return values("arguments");
	}

	boolean usesCache() throws IOException {
		return arguments().stream().anyMatch((argument) -> argument.matches("-XX:(AOTCache|SharedArchiveFile)=.*"));
	}

	byte[] stdin() throws IOException {
		return Files.readAllBytes(this.calls.resolve("stdin"));
	}

	/**
	 * Return the environment, with a character for each byte.
	 */
	Map<String, String> environment() throws IOException {
		return values("environment").stream()
			.map((variable) -> variable.split("=", 2))
			.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
	}

	private List<String> values(String file) throws IOException {
		String text = Files.readString(this.calls.resolve(file), StandardCharsets.ISO_8859_1);
		return Arrays.stream(text.split("\0")).toList();
	}

}
