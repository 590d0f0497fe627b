package io.serfspring.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.misplaced.MisplacedApplication;
import io.serfspring.integration.noisy.NoisyApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Installs packaged applications and runs what was installed.
 */
class InstallIntegrationTests {

	@TempDir
	static Path folder;

	private static Installation sample;

	private static Installation noisy;

	private static Output report;

	private static Output noisyReport;

	private static Path notes;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@BeforeAll
	static void install() throws Exception {
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		notes = folder.resolve("notes");
		sample = new Installation(Path.of(System.getProperty("sample.jar")), folder.resolve("sample=1"))
			.variable("LOGGING_FILE_NAME", folder.resolve("sample.log").toString());
		report = sample.install();
		noisy = new Installation(PackagedApplication.of(NoisyApplication.class, folder.resolve("noisy.jar")),
				folder.resolve("noisy"))
			.variable("NOISY_NOTES", notes.toString());
		noisyReport = noisy.installWithUmask("000");
		assertThat(noisyReport.exitCode()).as(noisyReport.text()).isZero();
	}

	@BeforeEach
	void deleteNotes() throws IOException {
		Files.deleteIfExists(notes);
	}

	@Test
	void whenInstalledThenTheReportTellsWhatToConfigure() {
		assertThat(report.exitCode()).as(report.text()).isZero();
		assertThat(report.text()).contains("serf agent -event-handler '*=%s'".formatted(sample.handler()))
			.contains("{\"event_handlers\": [\"*=%s\"]}".formatted(sample.handler()))
			.contains("db   query:backups  DbHandler.backups()")
			.containsPattern("handled +\\d+ ms +\\d+ ms");
	}

	@Test
	void whenQueryIsHandledThenTheAnswerIsExact() throws Exception {
		assertThat(noisy.query("anything")).isEqualTo(new Output(0, "answer"));
		assertThat(noisy.log()).content().contains("printed by main", "printed by main, too");
	}

	@Test
	void whenTheJvmIsToldToTalkThenTheAnswerIsExact() throws Exception {
		Path conf = noisy.folder().resolve("handler.conf");
		String original = Files.readString(conf);
		Files.writeString(conf, original + "options=\"$options -verbose:class -XX:+PrintFlagsFinal\"\n");
		try {
			assertThat(noisy.variable("JAVA_TOOL_OPTIONS", "-Dx=y").query("anything"))
				.isEqualTo(new Output(0, "answer"));
		}
		finally {
			Files.writeString(conf, original);
		}
	}

	@Test
	void whenAChildInheritsTheOutputThenTheAgentDoesNotWaitForIt() throws Exception {
		ProcessHandle child = ProcessHandle.of(Long.parseLong(noisy.query("child").text())).orElseThrow();
		assertThat(child.isAlive()).isTrue();
		child.destroy();
	}

	@Test
	void whenAgainInstalledThenNoMethodOfTheApplicationIsCalled() throws Exception {
		assertThat(noisy.install().exitCode()).isZero();
		assertThat(notes).doesNotExist();
		noisy.userEvent("anything", "");
		assertThat(notes).content().isEqualTo("runner\nuser event\n");
	}

	@Test
	void whenNothingCouldHandleTheEventThenNoJvmIsStarted() throws Exception {
		Path conf = Files.writeString(sample.folder().resolve("handler.conf"), "java_home=/nowhere\n");
		try {
			assertThat(sample.userEvent("backup", "")).isEqualTo(new Output(0, ""));
			assertThat(sample.query("status").exitCode()).isEqualTo(0);
			assertThat(sample.log()).content().containsOnlyOnce("There is no /nowhere/bin/java any more.");
		}
		finally {
			Files.delete(conf);
		}
	}

	@Test
	void whenThePackageIsAWarThenItsHandlersAreFoundAndCalled() throws Exception {
		Path war = PackagedApplication.asWar(NoisyApplication.class, folder.resolve("noisy.WAR"));
		Installation installation = new Installation(war, folder.resolve("war")).variable("NOISY_NOTES",
				notes.toString());
		assertThat(installation.install().text())
			.contains("default  query:*        NoisyApplication.DefaultHandler.answer()");
		assertThat(installation.query("anything")).isEqualTo(new Output(0, "answer"));
	}

	@Test
	void whenClassesCanBeOutsideOfThePackageThenItIsRefused() throws Exception {
		Path jar = PackagedApplication.withPropertiesLauncher(NoisyApplication.class, folder.resolve("outside.jar"));
		Output refused = new Installation(jar, folder.resolve("outside")).install();
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.text()).startsWith("Error: " + jar + " is started by the PropertiesLauncher");
		assertThat(folder.resolve("outside")).doesNotExist();
	}

	@Test
	void whenRoutesAreAskedForThenTheyArePrinted() throws Exception {
		Output routes = sample.command("022", "routes");
		assertThat(routes.exitCode()).isZero();
		assertThat(routes.text()).contains("db   query:backups  DbHandler.backups()");
	}

	@Test
	void whenHelpIsAskedForThenCommandsAndOptionsAreExplained() throws Exception {
		Output help = sample.command("022");
		assertThat(help.exitCode()).isZero();
		assertThat(help.text()).contains("install [options] <folder>", "routes", "--user <name>", "--java-home",
				"--image", "--replace");
	}

	@Test
	void whenAClassIsNotABeanThenTheReportMarksIt() {
		assertThat(noisyReport.text()).containsSubsequence("NoisyApplication.DefaultHandler.answer()",
				"Not beans now (outside of the scan", "EchoHandler", "For any other event");
		assertThat(report.text()).doesNotContain("Not beans now");
	}

	@Test
	void whenUmaskIsOpenThenNobodyElseCanWriteWhatIsInstalled() throws IOException {
		try (Stream<Path> files = Files.walk(noisy.folder())) {
			assertThat(files.filter((file) -> !Files.isSymbolicLink(file))).isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.getPosixFilePermissions(file))
					.doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE));
		}
	}

	/**
	 * Only root can install for another user.
	 */
	@Test
	void whenInstalledForAnotherUserThenItHasTheLogsAloneOrThisIsRefused() throws Exception {
		Installation installation = new Installation(noisy.jar(), folder.resolve("for/nobody")).variable("NOISY_NOTES",
				"/dev/null");
		Output installed = installation.installWithUmask("077", "--user", "nobody");
		if (!Files.getOwner(folder).getName().equals("root")) {
			assertThat(installed.text()).startsWith("Error: Only root can install for another user.");
			return;
		}
		assertThat(installed.exitCode()).as(installed.text()).isZero();
		try (Stream<Path> files = Files.walk(installation.folder())) {
			assertThat(files.filter((file) -> !owner(file).equals("root"))).containsExactlyInAnyOrder(
					installation.log(), installation.folder().resolve("handler.log.1"),
					installation.folder().resolve("handler-crash.log"),
					installation.folder().resolve("handler-handled"));
		}
		assertThat(owner(installation.log())).isEqualTo("nobody");
		assertThat(installation.queryAs("nobody", "echo")).isEqualTo(new Output(0, "answer"));
	}

	@Test
	void whenUserIsUnknownThenNothingIsDone() throws Exception {
		Installation installation = new Installation(noisy.jar(), folder.resolve("unknown"));
		assertThat(installation.install("--user", "no-such-user").text())
			.isEqualTo("Error: There is no user 'no-such-user' on this machine\n\n");
		assertThat(installation.folder()).doesNotExist();
	}

	@Test
	void whenAnotherApplicationIsInstalledThenItIsRefusedUnlessAskedFor() throws Exception {
		Path target = folder.resolve("shared");
		Installation first = new Installation(noisy.jar(), target);
		assertThat(first.install("--image", image("first").toString()).exitCode()).isZero();
		Path settings = Files.writeString(target.resolve("handler.conf"), "skip_unhandled=no\n");
		Installation second = new Installation(sample.jar(), target);
		assertThat(second.install("--image", image("second").toString())).returns(1, Output::exitCode)
			.extracting(Output::text)
			.asString()
			.contains("holds another application, " + NoisyApplication.class.getName(), "--replace",
					"its handler.conf is kept");
		assertThat(first.query("anything").text()).isEqualTo("answer of first");
		assertThat(second.install("--image", image("second").toString(), "--replace").exitCode()).isZero();
		assertThat(second.query("anything").text()).isEqualTo("answer of second");
		assertThat(settings).hasContent("skip_unhandled=no\n");
	}

	@Test
	void whenAnImageIsInstalledThenTheHandlerStartsItForWhatItsMethodsCouldServe() throws Exception {
		Installation installation = new Installation(sample.jar(), folder.resolve("image"));
		Output installed = installation.install("--image", image("image").toString());
		assertThat(installed.exitCode()).as(installed.text()).isZero();
		assertThat(installed.text()).contains("db   query:backups  DbHandler.backups()")
			.containsPattern("handled +\\d+ ms +\\d+ ms");
		assertThat(installation.query("status")).isEqualTo(new Output(0, "answer of image"));
		assertThat(installation.query("unknown")).isEqualTo(new Output(0, ""));
		assertThat(installation.log()).content().contains("noise of image");
		assertThat(installation.folder().resolve("cache")).doesNotExist();
		assertThat(installation.folder().resolve("app")).isDirectoryNotContaining("glob:**.jar");
	}

	@Test
	void whenTheImageDoesNotStartThenNothingIsInstalled() throws Exception {
		Installation installation = new Installation(sample.jar(), folder.resolve("broken"));
		assertThat(installation.install("--image", "/bin/false").text())
			.contains("Error: The application does not start here.");
		assertThat(installation.folder()).doesNotExist();
	}

	@Test
	void whenTheFolderCanBeWrittenByOthersThenItsSettingsAreNotRun() throws Exception {
		Path target = Files.createDirectory(folder.resolve("open"));
		Files.writeString(target.resolve("handler.conf"), "touch '%s/run'\n".formatted(target));
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThat(new Installation(noisy.jar(), target).install()).returns(1, Output::exitCode)
			.extracting(Output::text)
			.asString()
			.contains(target + " can be written by other users (rwxrwxrwx)");
		assertThat(target.resolve("run")).doesNotExist();
	}

	@Test
	void whenSettingsPrintSomethingThenTheAnswerIsExact() throws Exception {
		Path conf = noisy.folder().resolve("handler.conf");
		String original = Files.readString(conf);
		Files.writeString(conf, original + "echo printed by the settings\n");
		try {
			assertThat(noisy.query("anything")).isEqualTo(new Output(0, "answer"));
		}
		finally {
			Files.writeString(conf, original);
		}
	}

	@Test
	void whenInstalledWhileEventsArriveThenEachIsAnswered() throws Exception {
		AtomicBoolean installing = new AtomicBoolean(true);
		Queue<Output> answers = new ConcurrentLinkedQueue<>();
		CompletableFuture<Void> events = CompletableFuture.runAsync(() -> {
			while (installing.get()) {
				answers.add(answer());
			}
		});
		Path before = Files.readSymbolicLink(sample.handler());
		assertThat(sample.install().exitCode()).isZero();
		assertThat(sample.install().exitCode()).isZero();
		installing.set(false);
		events.join();
		assertThat(Files.readSymbolicLink(sample.handler())).isNotEqualTo(before);
		assertThat(answers).hasSizeGreaterThan(2).allSatisfy((answer) -> {
			assertThat(answer.exitCode()).isZero();
			assertThat(answer.text()).startsWith("{\"node\":\"node1\"").endsWith("}");
		});
	}

	@Test
	void whenAnExceptionHandlerIsOfNoUseThenItIsRefused() throws Exception {
		Path jar = PackagedApplication.of(MisplacedApplication.class, folder.resolve("misplaced.jar"));
		Output refused = new Installation(jar, folder.resolve("misplaced")).install();
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.text()).contains("Error: The application does not start here",
				"MisplacedApplication.Helper.answer(IllegalStateException) of bean", "neither a @SerfHandler");
	}

	@Test
	void whenQueriesAreBuiltInAfterTheInstallationThenTheyAreAnswered() throws Exception {
		assertThat(sample.query("serf-version")).isEqualTo(new Output(0, ""));
		Output version = new Installation(sample.jar(), sample.folder())
			.variable("LOGGING_FILE_NAME", folder.resolve("sample.log").toString())
			.variable("SERF_ROUTING_BUILTINQUERIES", "true")
			.query("serf-version");
		assertThat(version.exitCode()).isZero();
		assertThat(version.text()).matches("sample-app .+\\nSpring Boot for Serf .+");
	}

	@Test
	void whenInstallationFailsThenTheOldOneStays() throws Exception {
		Path before = Files.readSymbolicLink(sample.handler());
		Output failed = new Installation(Path.of(System.getProperty("sample.jar")), sample.folder())
			.variable("SERF_SCRIPT_RESPONSE_LIMIT", "much")
			.install();
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.text()).contains("Error: The application does not start here", "serf.script.response-limit")
			.doesNotContain("\tat ");
		assertThat(Files.readSymbolicLink(sample.handler())).isEqualTo(before);
		assertThat(answer().exitCode()).isZero();
		try (Stream<Path> versions = Files.list(sample.folder().resolve("versions"))) {
			assertThat(versions.filter(Files::isDirectory)).hasSizeLessThanOrEqualTo(2)
				.contains(sample.folder().resolve(before).getParent());
		}
	}

	@Test
	void whenAgentRunsTheHandlerThenItAnswersAndIgnoresWhatNobodyHandles() {
		SerfAgent agent = this.agents.agent("node1").role("db").handlerCommand(sample.handler().toString()).start();
		agent.event("deploy", "x".repeat(400));
		assertThat(agent.query("status")).containsOnlyKeys("node1");
		assertThat(agent.query("unknown")).isEqualTo(Map.of());
		assertThat(agent.log()).contains("Received event: member-join", "Received event: user-event: deploy")
			.doesNotContain("[ERR] agent: ", "[ERR] Error writing payload");
	}

	/**
	 * What an image does of a Boot application: it takes properties from its arguments,
	 * prints and answers.
	 */
	private static Path image(String name) throws IOException {
		Path image = folder.resolve("image-" + name);
		Files.writeString(image, """
				#!/bin/sh
				cat >/dev/null
				answer=/dev/stdout
				for argument; do
					case $argument in
					-Dserf.script.answer=*) answer=${argument#*=} ;;
					esac
				done
				[ -n "$SERF_SCRIPT_TRAINING" ] || echo "noise of %1$s"
				[ "$SERF_QUERY_NAME" != serf-spring-training ] || echo web-1 >>"$answer"
				[ -n "$SERF_SCRIPT_TRAINING" ] || printf 'answer of %1$s' >>"$answer"
				""".formatted(name));
		return Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private static String owner(Path file) {
		try {
			return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Output answer() {
		try {
			return sample.query("status");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
