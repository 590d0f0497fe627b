package io.serfspring.jarmode;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * The main class of a process that an installation starts instead of the application:
 * generates the code for its beans with Spring's own processor, compiles it and adds it
 * to a copy of its archive. Needs the tools of a JDK.
 */
final class BeanGenerator {

	private static final int MINUTES = 5;

	private final Path archive;

	private final Path folder;

	private BeanGenerator(Path archive, Path folder) {
		this.archive = archive;
		this.folder = folder;
	}

	/**
	 * Generate, compile and copy. The exit code is not 0 if that fails.
	 * @param args the main class of the application, its archive, a folder to create, and
	 * the arguments of the application
	 */
	public static void main(String[] args) throws Exception {
		endLater();
		BeanGenerator generator = new BeanGenerator(Path.of(args[1]), Path.of(args[2]));
		generator.generate(args[0], Arrays.copyOfRange(args, 3, args.length));
		generator.compile();
		generator.copyArchive();
		// The application may have left threads behind.
		System.exit(0);
	}

	/**
	 * A main method that goes on after it was interrupted would keep the installation
	 * waiting.
	 */
	private static void endLater() {
		new Timer(true).schedule(new TimerTask() {

			@Override
			public void run() {
				System.err.println("error: the application is not through after " + MINUTES + " minutes");
				Runtime.getRuntime().halt(1);
			}

		}, TimeUnit.MINUTES.toMillis(MINUTES));
	}

	/**
	 * Return the archive that is made in a folder.
	 */
	static Path archiveIn(Path folder) {
		return folder.resolve("application.jar");
	}

	private void generate(String application, String[] applicationArguments) throws Exception {
		Files.createDirectories(classes());
		SpringApplicationAotProcessor.main(
				Stream
					.concat(Stream.of(application, sources().toString(), classes().toString(), classes().toString(),
							"serf", "installation"), Stream.of(applicationArguments))
					.toArray(String[]::new));
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8",
				"-parameters", "-d", classes().toString(), "-cp", classes() + File.pathSeparator + this.archive));
		try (Stream<Path> files = Files.walk(sources())) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		run("javac", arguments);
	}

	private void copyArchive() throws IOException {
		Files.copy(this.archive, archiveIn(this.folder));
		run("jar", List.of("--update", "--file", archiveIn(this.folder).toString(), "-C", classes().toString(), "."));
	}

	private Path sources() {
		return this.folder.resolve("sources");
	}

	private Path classes() {
		return this.folder.resolve("classes");
	}

	private static void run(String name, List<String> arguments) {
		PrintStream out = System.err;
		int exitCode = ToolProvider.findFirst(name)
			.orElseThrow(() -> new IllegalStateException("This Java has no " + name))
			.run(out, out, arguments.toArray(String[]::new));
		if (exitCode != 0) {
			throw new IllegalStateException("%s ended with exit code %d".formatted(name, exitCode));
		}
	}

}
