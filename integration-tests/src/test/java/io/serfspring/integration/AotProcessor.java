package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Processes an application of the tests ahead of time, as a build does: generates its
 * sources in a process of its own and compiles them.
 */
final class AotProcessor {

	private final Path folder;

	AotProcessor(Path folder) {
		this.folder = folder;
	}

	/**
	 * Process an application.
	 * @return the folder of the classes
	 */
	Path process(Class<?> application) throws IOException, InterruptedException {
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		generate(application, classes);
		compile(classes);
		return classes;
	}

	private void generate(Class<?> application, Path classes) throws IOException, InterruptedException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		int exitCode = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
				SpringApplicationAotProcessor.class.getName(), application.getName(), sources().toString(),
				classes.toString(), classes.toString(), "io.serfspring", "test")
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("aot.log").toFile())
			.start()
			.waitFor();
		if (exitCode != 0) {
			throw new IllegalStateException(Files.readString(this.folder.resolve("aot.log")));
		}
	}

	private void compile(Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-parameters", "-d",
				classes.toString(), "-cp", System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(sources())) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("The generated sources do not compile");
		}
	}

	private Path sources() {
		return this.folder.resolve("sources");
	}

}
