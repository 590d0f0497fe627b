package io.serfspring.jarmode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * Installs the application that this process was started with, and tells the steps.
 */
class Installer {

	private final InstallArguments arguments;

	private final PrintStream out;

	private final ApplicationJar jar = ApplicationJar.ofProcess();

	Installer(InstallArguments arguments, PrintStream out) {
		this.arguments = arguments;
		this.out = out;
	}

	void install() throws IOException, InterruptedException {
		try (InstallFolder folder = InstallFolder.open(this.arguments.target())) {
			step("Installing %s into %s", this.jar.path(), this.arguments.target());
			install(folder);
		}
	}

	private void install(InstallFolder folder) throws IOException, InterruptedException {
		JavaRuntime java = findJava();
		String options = new JvmOptions(java, this.jar).text();
		HandlerSettings settings = HandlerSettings.read(this.arguments.target(), java.home(), options);
		Version version = new Version(folder.createVersion(), this.jar.name());
		step("Extracting the application");
		this.jar.extractTo(version.app());
		step("Looking for handlers");
		HandlerScan handlers = new HandlerScanner(Installer.class.getClassLoader())
			.scan(ApplicationJar.archives(version.app()));
		step("Training Java %s for the %s", java.version(), java.cacheName());
		new Training(version, java, settings.options()).run();
		HandlerFiles files = new HandlerFiles(this.arguments.target(), version, java, options, handlers);
		files.writeHandler();
		boolean hasLog = Files.exists(settings.log());
		step("Measuring one event of each kind, before and after");
		Timings before = Timings.ofApplication(List.of(java.java(), "-jar", this.jar.path().toString()), version,
				handlers);
		Timings after = Timings.ofHandler(version, handlers);
		if (!hasLog && Files.exists(settings.log()) && Files.size(settings.log()) == 0) {
			Files.delete(settings.log());
		}
		files.writeConfiguration();
		Files.deleteIfExists(version.log());
		folder.use(version.path());
		new InstallReport(this.arguments.target(), settings, handlers, before, after).print(this.out);
	}

	private void step(String message, Object... arguments) {
		this.out.println(message.formatted(arguments));
	}

	/**
	 * A JDK that is asked for has to be the one that the handler will use.
	 */
	private JavaRuntime findJava() throws IOException, InterruptedException {
		Path javaHome = Objects.requireNonNullElse(this.arguments.javaHome(), Path.of(System.getProperty("java.home")));
		HandlerSettings settings = HandlerSettings.read(this.arguments.target(), javaHome, "");
		if (this.arguments.javaHome() != null && !settings.javaHome().equals(javaHome)) {
			throw new JarModeErrorException("%s sets java_home=%s. Remove that line, or leave --java-home out."
				.formatted(this.arguments.target().resolve(HandlerSettings.FILE), settings.javaHome()));
		}
		return JavaRuntime.of(settings.javaHome());
	}

}
