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

	/**
	 * Such a process has little to collect and to observe, and ends before most of what a
	 * compiler does for it pays: a method is compiled, by the fast compiler, five times
	 * later than by default. What the JVM itself has to say is for the log.
	 */
	private static final String JVM_OPTIONS = String.join(" ", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-XX:Tier3InvocationThreshold=1000", "-XX:Tier3MinInvocationThreshold=500",
			"-XX:Tier3CompileThreshold=10000", "-XX:-UsePerfData", "-Djdk.reflect.useNativeAccessorOnly=true",
			"-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

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
		HandlerSettings settings = readSettings();
		JavaRuntime java = JavaRuntime.of(settings.javaHome());
		Version version = new Version(folder.createVersion(), this.jar.name());
		step("Extracting the application");
		this.jar.extractTo(version.app());
		step("Looking for handlers");
		HandlerScan handlers = new HandlerScanner(Installer.class.getClassLoader())
			.scan(ApplicationJar.archives(version.app()));
		step("Training Java %s for the %s", java.version(), java.cacheName());
		new Training(version, java, settings.options()).run();
		HandlerFiles files = new HandlerFiles(this.arguments.target(), version, java, options(), handlers);
		files.writeHandler();
		step("Measuring one event of each kind, before and after");
		Timings before = Timings.ofApplication(List.of(java.java(), "-jar", this.jar.path().toString()), version,
				handlers);
		Timings after = Timings.ofHandler(version, handlers);
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
	private HandlerSettings readSettings() throws IOException, InterruptedException {
		Path javaHome = Objects.requireNonNullElse(this.arguments.javaHome(), Path.of(System.getProperty("java.home")));
		HandlerSettings settings = HandlerSettings.read(this.arguments.target(), javaHome, options());
		if (this.arguments.javaHome() != null && !settings.javaHome().equals(javaHome)) {
			throw new JarModeErrorException("%s sets java_home=%s. Remove that line, or leave --java-home out."
				.formatted(this.arguments.target().resolve(HandlerSettings.FILE), settings.javaHome()));
		}
		return settings;
	}

	private String options() throws IOException {
		return this.jar.isProcessedAheadOfTime() ? JVM_OPTIONS + " -Dspring.aot.enabled=true" : JVM_OPTIONS;
	}

}
