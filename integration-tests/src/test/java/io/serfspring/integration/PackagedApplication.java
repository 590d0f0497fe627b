package io.serfspring.integration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.boot.loader.tools.Layout;
import org.springframework.boot.loader.tools.Layouts;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * Packages an application of the tests, as Boot's plugin does.
 */
final class PackagedApplication {

	private static final List<Path> CLASS_PATH = Stream
		.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.map(Path::of)
		.toList();

	private PackagedApplication() {
	}

	/**
	 * Package an application.
	 * @param application its class
	 * @param jar the file to write
	 */
	static Path of(Class<?> application, Path jar) throws IOException {
		return of(application, jar, new Layouts.Jar(), "");
	}

	/**
	 * Package an application with the classes of its own package only, and without what
	 * is for tests.
	 * @param application its class
	 * @param jar the file to write
	 */
	static Path alone(Class<?> application, Path jar) throws IOException {
		String folder = application.getPackageName().replace('.', '/') + "/";
		return of(application, jar, new Layouts.Jar(), "", (file) -> file.startsWith(folder),
				(library) -> !library.matches("(serf-spring-boot|spring|spring-core)-test-.*"));
	}

	/**
	 * Package an application as an archive for a server, which can be started as well.
	 * @param application its class
	 * @param war the file to write
	 */
	static Path asWar(Class<?> application, Path war) throws IOException {
		return of(application, war, new Layouts.War(), "WEB-INF/classes/");
	}

	/**
	 * Package an application that can have classes outside of its package.
	 * @param application its class
	 * @param jar the file to write
	 */
	static Path withPropertiesLauncher(Class<?> application, Path jar) throws IOException {
		return of(application, jar, new Layouts.Expanded(), "");
	}

	private static Path of(Class<?> application, Path jar, Layout layout, String classes) throws IOException {
		return of(application, jar, layout, classes, (file) -> true, (library) -> true);
	}

	private static Path of(Class<?> application, Path jar, Layout layout, String classes, Predicate<String> files,
			Predicate<String> libraryFiles) throws IOException {
		Repackager repackager = new Repackager(archiveOfClasses(jar, classes, files).toFile());
		repackager.setLayout(layout);
		repackager.setMainClass(application.getName());
		repackager.repackage(jar.toFile(), (libraries) -> {
			for (Path library : CLASS_PATH.stream()
				.filter(Files::isRegularFile)
				.filter((file) -> libraryFiles.test(file.getFileName().toString()))
				.toList()) {
				libraries.library(new Library(library.toFile(), LibraryScope.COMPILE));
			}
		});
		return jar;
	}

	private static Path archiveOfClasses(Path jar, String prefix, Predicate<String> files) throws IOException {
		Path archive = jar.resolveSibling("classes-of-" + jar.getFileName());
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
			for (Path folder : CLASS_PATH.stream().filter(Files::isDirectory).toList()) {
				addFiles(folder, prefix, files, zip);
			}
		}
		return archive;
	}

	private static void addFiles(Path folder, String prefix, Predicate<String> files, ZipOutputStream zip)
			throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile)
				.filter((file) -> files.test(folder.relativize(file).toString()))
				.toList()) {
				zip.putNextEntry(new ZipEntry(prefix + folder.relativize(file)));
				Files.copy(file, zip);
			}
		}
	}

}
