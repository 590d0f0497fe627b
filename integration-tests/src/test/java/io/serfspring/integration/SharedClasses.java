package io.serfspring.integration;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spares a process that is started again and again from reading the classes of its
 * libraries each time. That is most of what such a process does.
 */
final class SharedClasses {

	private SharedClasses() {
	}

	/**
	 * Return the class path of the tests, with the folders at its end: their classes
	 * cannot be shared.
	 */
	static String classPath() {
		return jars() + File.pathSeparator + join(elements().filter((element) -> !isJar(element)));
	}

	/**
	 * Return the option that has a process list its classes in a folder.
	 */
	static String list(Path folder) {
		return "-XX:DumpLoadedClassList=" + folder.resolve("classes.list");
	}

	/**
	 * Keep the listed classes for others.
	 */
	static void archive(Path folder) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xshare:dump", "-XX:SharedClassListFile=" + folder.resolve("classes.list"), use(folder), "-cp", jars())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	/**
	 * Return the option that has a process use what is kept.
	 */
	static String use(Path folder) {
		return "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa");
	}

	private static String jars() {
		return join(elements().filter(SharedClasses::isJar));
	}

	private static Stream<String> elements() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
	}

	private static boolean isJar(String element) {
		return Files.isRegularFile(Path.of(element));
	}

	private static String join(Stream<String> elements) {
		return elements.collect(Collectors.joining(File.pathSeparator));
	}

}
