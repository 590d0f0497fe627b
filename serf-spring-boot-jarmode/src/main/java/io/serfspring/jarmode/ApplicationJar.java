package io.serfspring.jarmode;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.springframework.boot.loader.jarmode.JarMode;
import org.springframework.boot.loader.jarmode.JarModeErrorException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * The packaged application.
 *
 * @param path the file
 */
record ApplicationJar(Path path) {

	private static final String TOOLS = "tools";

	/**
	 * A disk with less free space than this is full.
	 */
	private static final long FULL = 1 << 20;

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
	 * Refuse an application that is started with another class path than that of its
	 * package.
	 */
	void requireOwnClassPath() throws IOException {
		if (attribute(Attributes.Name.MAIN_CLASS.toString(), "").endsWith(".PropertiesLauncher")) {
			throw new JarModeErrorException(
					"%s is started by the PropertiesLauncher, whose settings (loader.path and the like) an installation "
						.formatted(this.path)
							+ "does not have. Package it without the layout ZIP, with all that it needs.");
		}
	}

	/**
	 * Extract the application with the jar mode that Boot packages it with, in this
	 * process: nothing goes on writing when it is killed.
	 * @param folder the folder to create
	 */
	void extractTo(Path folder) throws IOException {
		JarMode tools = SpringFactoriesLoader.loadFactories(JarMode.class, ApplicationJar.class.getClassLoader())
			.stream()
			.filter((mode) -> mode.accepts(TOOLS))
			.findFirst()
			.orElseThrow(() -> new JarModeErrorException(
					"The application cannot be extracted, for which it has to be packaged with "
							+ "spring-boot-jarmode-tools, as it is by default"));
		try {
			tools.run(TOOLS, new String[] { "extract", "--destination", folder.toString() });
		}
		catch (IllegalStateException ex) {
			throw failure(folder, NestedExceptionUtils.getMostSpecificCause(ex));
		}
	}

	/**
	 * What the operating system says of a full disk depends on the locale.
	 */
	private static IOException failure(Path folder, Throwable cause) throws IOException {
		boolean full = Files.getFileStore(folder.getParent()).getUsableSpace() < FULL;
		return new FileSystemException(folder.toString(), null,
				full ? "No space left on the disk" : String.valueOf(cause.getMessage()));
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
	 * Return what makes this another application than others.
	 */
	ApplicationIdentity identity() throws IOException {
		return new ApplicationIdentity(attribute("Implementation-Title", ""), attribute("Start-Class", ""));
	}

	/**
	 * Return whether the build has processed the application ahead of time.
	 */
	boolean isProcessedAheadOfTime() throws IOException {
		String initializer = attribute("Start-Class", "").replace('.', '/') + "__ApplicationContextInitializer.class";
		return hasEntry(attribute("Spring-Boot-Classes", "BOOT-INF/classes/") + initializer);
	}

	/**
	 * Return whether Spring's log can go to Logback without looking for other libraries.
	 */
	boolean logsToLogback() throws IOException {
		String libraries = attribute("Spring-Boot-Lib", "BOOT-INF/lib/");
		return hasEntry(libraries + "logback-classic-") && !hasEntry(libraries + "log4j-core-");
	}

	private String attribute(String name, String missing) throws IOException {
		try (JarFile jar = new JarFile(this.path.toFile())) {
			String value = jar.getManifest().getMainAttributes().getValue(name);
			return (value != null) ? value : missing;
		}
	}

	private boolean hasEntry(String prefix) throws IOException {
		try (JarFile jar = new JarFile(this.path.toFile())) {
			return jar.stream().anyMatch((entry) -> entry.getName().startsWith(prefix));
		}
	}

}
