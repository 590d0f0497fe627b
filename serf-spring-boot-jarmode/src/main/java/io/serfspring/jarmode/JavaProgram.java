package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import io.serfspring.process.InstallationProperties;

/**
 * The extracted application, started by a JVM that keeps what it has loaded at a first
 * start.
 */
class JavaProgram implements Program {

	/**
	 * The JVM warns of each class that it cannot keep.
	 */
	private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

	private static final String WITHOUT_RPC = "-D%s=unused".formatted(InstallationProperties.RPC);

	private static final String WITHOUT_CODE = "Going on without, which makes an event slower: ";

	private final ApplicationJar jar;

	private final JavaRuntime java;

	private final String options;

	private final boolean aheadOfTime;

	private final boolean rpc;

	/**
	 * Create a program.
	 * @param jar the application
	 * @param java the JDK
	 * @param options the options of the JVM
	 * @param aheadOfTime whether code for the beans may be generated
	 */
	JavaProgram(ApplicationJar jar, JavaRuntime java, String options, boolean aheadOfTime) {
		this(jar, java, options, aheadOfTime, true);
	}

	private JavaProgram(ApplicationJar jar, JavaRuntime java, String options, boolean aheadOfTime, boolean rpc) {
		this.jar = jar;
		this.java = java;
		this.options = options;
		this.aheadOfTime = aheadOfTime;
		this.rpc = rpc;
	}

	/**
	 * Find the JDK. One that is asked for has to be the one that the handler will use.
	 */
	static JavaProgram of(ApplicationJar jar, InstallArguments arguments) throws IOException, InterruptedException {
		Path javaHome = Objects.requireNonNullElse(arguments.javaHome(), Path.of(System.getProperty("java.home")));
		HandlerSettings settings = HandlerSettings.read(arguments.target(), javaHome, "");
		if (arguments.javaHome() != null && !settings.javaHome().equals(javaHome)) {
			throw new JarModeErrorException("%s sets java_home=%s. Remove that line, or leave --java-home out."
				.formatted(arguments.target().resolve(HandlerSettings.FILE), settings.javaHome()));
		}
		JavaRuntime java = JavaRuntime.of(settings.javaHome());
		java.requireOwnArchive();
		return new JavaProgram(jar, java, new JvmOptions(java, jar).text(), arguments.aheadOfTime());
	}

	@Override
	public String fileName() {
		return this.jar.name();
	}

	@Override
	public Path defaultJavaHome() {
		return this.java.home();
	}

	@Override
	public String defaultOptions() {
		return this.options;
	}

	@Override
	public List<Path> placeInto(VersionFolder version) throws IOException {
		this.jar.extractTo(version.app());
		return ApplicationJar.archives(version.app());
	}

	@Override
	public Program withoutRpc(Consumer<String> steps) {
		steps.accept("Leaving out the client of the agent's RPC, which nothing in the package uses");
		return new JavaProgram(this.jar, this.java, this.options, this.aheadOfTime, false);
	}

	@Override
	public HandlerBeans tryOut(VersionFolder version, HandlerSettings settings, TrainingAgent agent,
			Consumer<String> steps) throws IOException, InterruptedException {
		AheadOfTime aheadOfTime = new AheadOfTime(this.java, version, agent);
		boolean generated = generate(aheadOfTime, settings, steps);
		Path cache = agent.outputFile("cache");
		Path types = agent.outputFile("types");
		steps.accept("Training Java %s for the %s".formatted(this.java.version(), this.java.cacheName()));
		ProcessOutput output = train(version, settings, agent, cache, types);
		if (generated && !isAnswered(output)) {
			steps.accept(WITHOUT_CODE + "the application does not start with it: " + AheadOfTime.reason(output));
			aheadOfTime.undo();
			output = train(version, settings, agent, cache, types);
		}
		if (!isAnswered(output)) {
			throw output.doesNotStart();
		}
		aheadOfTime.keep();
		if (output.exitCode() != 0 || !agent.take(cache, version.cache())) {
			throw new JarModeErrorException("%s cannot write the %s, where %d MB are free:%n%s"
				.formatted(this.java.java(), this.java.cacheName(), freeMegabytes(version), output.text().strip()));
		}
		return HandlerBeans.take(agent, types, version);
	}

	private boolean generate(AheadOfTime aheadOfTime, HandlerSettings settings, Consumer<String> steps)
			throws IOException, InterruptedException {
		if (!this.aheadOfTime || this.jar.isProcessedAheadOfTime()) {
			return false;
		}
		steps.accept("Generating code for the beans of the application");
		String obstacle = aheadOfTime.generate(options(settings));
		if (obstacle != null) {
			steps.accept(WITHOUT_CODE + obstacle);
		}
		return obstacle == null;
	}

	private ProcessOutput train(VersionFolder version, HandlerSettings settings, TrainingAgent agent, Path cache,
			Path types) throws IOException, InterruptedException {
		return agent.sendToApplication(TrainingEvent.handled(), command(version, settings, cache), types);
	}

	private static boolean isAnswered(ProcessOutput output) {
		return output.text().contains(TrainingEvent.ANSWER);
	}

	private List<String> options(HandlerSettings settings) {
		return Stream.of(settings.options(), ownOptions(), QUIET).flatMap(List::stream).toList();
	}

	/**
	 * Return the options of this version, which the settings do not change.
	 */
	private List<String> ownOptions() {
		List<String> own = new ArrayList<>(this.java.options());
		if (!this.rpc) {
			own.add(WITHOUT_RPC);
		}
		return own;
	}

	private List<String> command(VersionFolder version, HandlerSettings settings, Path cache) {
		List<String> command = new ArrayList<>();
		command.add(this.java.java());
		command.add(this.java.optionToCreateCache() + cache);
		command.addAll(options(settings));
		if (Files.exists(version.configuration())) {
			command.add(AheadOfTime.configurationOption(version.configuration()));
		}
		command.addAll(List.of("-jar", version.program().toString()));
		return command;
	}

	private static long freeMegabytes(VersionFolder version) throws IOException {
		return Files.getFileStore(version.path()).getUsableSpace() >> 20;
	}

	/**
	 * Another user may not be able to read the package where it is.
	 */
	@Override
	public List<String> commandOutside(VersionFolder version, Account account) throws IOException {
		Path readable = this.jar.path();
		if (!account.isInstaller()) {
			readable = Files.copy(this.jar.path(), version.packageCopy());
			FileModes.open(readable);
		}
		return List.of(this.java.java(), "-jar", readable.toString());
	}

	@Override
	public HandlerScript fill(HandlerScript script) {
		return script.with("jdk", Shell.quote(this.java.identity()))
			.with("jdk_options", Shell.quote(String.join(" ", ownOptions())))
			.with("cache_option", this.java.optionToUseCache())
			.with("jar", Shell.quote(this.jar.name()));
	}

}
