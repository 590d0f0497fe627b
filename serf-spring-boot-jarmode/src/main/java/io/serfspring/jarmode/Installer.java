package io.serfspring.jarmode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * Installs the application that this process was started with, and tells the steps.
 */
class Installer {

	private final InstallArguments arguments;

	private final ApplicationJar jar;

	private final PrintStream out;

	Installer(InstallArguments arguments, ApplicationJar jar, PrintStream out) {
		this.arguments = arguments;
		this.jar = jar;
		this.out = out;
	}

	void install() throws IOException, InterruptedException {
		this.jar.requireOwnClassPath();
		Account account = Account.of(this.arguments.user());
		OwnerCheck owners = new OwnerCheck(account.installer());
		requireTrustedTarget(owners);
		try (InstallFolder folder = InstallFolder.open(target())) {
			// Somebody else may have made the folder in the meantime.
			requireTrustedTarget(owners);
			refuseOtherApplication(folder.versionInUse());
			step("Installing %s into %s", this.jar.path(), target());
			install(folder, account, owners);
		}
	}

	private void requireTrustedTarget(OwnerCheck owners) throws IOException {
		owners.requireTrustedFolder(target());
		owners.requireTrustedFolder(target().resolve("versions"));
		owners.requireTrustedFile(target().resolve(HandlerSettings.FILE));
	}

	private Path target() {
		return this.arguments.target();
	}

	private void refuseOtherApplication(@Nullable Path versionInUse) throws IOException {
		ApplicationIdentity installed = (versionInUse != null) ? ApplicationIdentity.read(versionInUse) : null;
		if (installed == null || installed.equals(this.jar.identity())) {
			return;
		}
		if (!this.arguments.replace()) {
			throw new JarModeErrorException(
					"%s holds another application, %s. This is %s. Name another folder, or replace it with --replace; its %s is kept then."
						.formatted(target(), installed, this.jar.identity(), HandlerSettings.FILE));
		}
		step("Replacing %s. Its %s is kept.", installed, HandlerSettings.FILE);
	}

	private void install(InstallFolder folder, Account account, OwnerCheck owners)
			throws IOException, InterruptedException {
		Program found = findProgram();
		HandlerSettings settings = HandlerSettings.read(target(),
				HandlerScript.of(target(), found.defaultJavaHome(), found.defaultOptions())
					.withResident(this.arguments.resident()));
		VersionFolder version = new VersionFolder(folder.createVersion(), found.fileName());
		step("Extracting the application");
		List<Path> archives = found.placeInto(version);
		step("Looking for handlers");
		HandlerScan scan = new HandlerScanner(Installer.class.getClassLoader()).scan(archives);
		boolean needsNoRpc = scan.isComplete() && new RpcScanner().isUnused(archives);
		Program program = needsNoRpc ? found.withoutRpc(this.out::println) : found;
		this.jar.identity().write(version.path());
		FileModes.openAll(version.path());
		requireReadable(version, account);
		InstallReport report;
		try (TrainingAgent agent = new TrainingAgent(account, version.path(), settings.environment());
				LogFile log = new LogFile(settings.log(), account, owners)) {
			HandlerBeans beans = program.tryOut(version, settings, agent, this.out::println);
			HandlerScan handlers = beans.check(scan);
			HandlerFiles files = new HandlerFiles(target(), version, program, handlers, this.arguments.resident());
			files.writeHandler();
			log.requireWritable();
			step("Measuring one event of each kind, before and after");
			Timings before = Timings.ofApplication(agent, program.commandOutside(version, account), handlers);
			Timings after = Timings.ofHandler(agent, version, handlers);
			Duration resident = null;
			if (settings.residentFolder() != null) {
				createFolder(settings.residentFolder(), account);
				resident = Timings.ofResident(agent, version);
			}
			files.writeConfiguration();
			report = new InstallReport(target(), settings.log(), account, new RouteList(handlers, beans), before, after,
					resident);
		}
		Files.deleteIfExists(version.packageCopy());
		folder.use(version.path());
		report.print(this.out);
	}

	/**
	 * The user may not be able to create it there.
	 */
	private static void createFolder(Path folder, Account account) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectory(folder, FileModes.PRIVATE_FOLDER);
			account.own(folder);
		}
	}

	private Program findProgram() throws IOException, InterruptedException {
		Path image = this.arguments.image();
		return (image != null) ? new ImageProgram(this.jar, image) : JavaProgram.of(this.jar, this.arguments);
	}

	/**
	 * A folder above the installation may be closed to the user.
	 */
	private static void requireReadable(VersionFolder version, Account account)
			throws IOException, InterruptedException {
		if (ProcessOutput.of(account.process(List.of("test", "-r", version.program().toString()))).exitCode() != 0) {
			throw new JarModeErrorException("%s cannot read %s: a folder above it is closed to this user"
				.formatted(account.name(), version.path()));
		}
	}

	private void step(String message, Object... arguments) {
		this.out.println(message.formatted(arguments));
	}

}
