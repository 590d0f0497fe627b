package io.serfspring.jarmode;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * The packaged application.
 *
 * @param path the file
 */
record ApplicationJar(Path path) {

	private static final String NO_SPACE = "No space left on device";

	/**
	 * Return the archive that this process was started with.
	 */
	static ApplicationJar ofProcess() {
		String classPath = System.getProperty("java.class.path");
		if (classPath.contains(File.pathSeparator) || !Files.isRegularFile(Path.of(classPath))) {
			throw new JarModeErrorException(
					"Start the packaged application: java -Djarmode=serf -jar app.jar install ...");
		}
		return new ApplicationJar(Path.of(classPath).toAbsolutePath().normalize());
	}

	String name() {
		return this.path.getFileName().toString();
	}

	/**
	 * Extract the application with the jar mode that Boot packages it with.
	 * @param folder the folder to create
	 */
	void extractTo(Path folder) throws IOException, InterruptedException {
		ProcessOutput output = ProcessOutput
			.of(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Djarmode=tools", "-jar", this.path.toString(), "extract", "--destination", folder.toString()));
		if (output.text().contains(NO_SPACE)) {
			throw new FileSystemException(folder.toString(), null, NO_SPACE);
		}
		if (output.exitCode() != 0) {
			throw new JarModeErrorException(
					"The application cannot be extracted, for which it has to be packaged with spring-boot-jarmode-tools, "
							+ "as it is by default: " + output.text().strip());
		}
	}

	/**
	 * Return the archives that hold the classes of the extracted application.
	 */
	static List<Path> archives(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().matches("(?i).*\\.[jw]ar")).sorted().toList();
		}
	}

	/**
	 * Return whether the build has processed the application ahead of time.
	 */
	boolean isProcessedAheadOfTime() throws IOException {
		try (JarFile jar = new JarFile(this.path.toFile())) {
			String main = jar.getManifest().getMainAttributes().getValue("Start-Class");
			String initializer = main.replace('.', '/') + "__ApplicationContextInitializer.class";
			return jar.getEntry("BOOT-INF/classes/" + initializer) != null;
		}
	}

	/**
	 * Return whether Spring's log can go to Logback without looking for other libraries.
	 */
	boolean logsToLogback() throws IOException {
		return hasLibrary("logback-classic-") && !hasLibrary("log4j-core-");
	}

	private boolean hasLibrary(String prefix) throws IOException {
		try (JarFile jar = new JarFile(this.path.toFile())) {
			return jar.stream().anyMatch((entry) -> entry.getName().startsWith("BOOT-INF/lib/" + prefix));
		}
	}

}
