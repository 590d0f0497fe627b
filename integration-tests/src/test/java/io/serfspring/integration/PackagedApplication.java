package io.serfspring.integration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
		Repackager repackager = new Repackager(archiveOfClasses(jar).toFile());
		repackager.setMainClass(application.getName());
		repackager.repackage(jar.toFile(), (libraries) -> {
			for (Path library : CLASS_PATH.stream().filter(Files::isRegularFile).toList()) {
				libraries.library(new Library(library.toFile(), LibraryScope.COMPILE));
			}
		});
		return jar;
	}

	private static Path archiveOfClasses(Path jar) throws IOException {
		Path archive = jar.resolveSibling("classes-of-" + jar.getFileName());
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
			for (Path folder : CLASS_PATH.stream().filter(Files::isDirectory).toList()) {
				addFiles(folder, zip);
			}
		}
		return archive;
	}

	private static void addFiles(Path folder, ZipOutputStream zip) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
				Files.copy(file, zip);
			}
		}
	}

}
