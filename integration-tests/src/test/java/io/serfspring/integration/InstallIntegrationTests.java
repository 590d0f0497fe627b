package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

	private static Path notes;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@BeforeAll
	static void install() throws Exception {
		notes = folder.resolve("notes");
		sample = new Installation(Path.of(System.getProperty("sample.jar")), folder.resolve("sample=1"))
			.variable("LOGGING_FILE_NAME", folder.resolve("sample.log").toString());
		report = sample.install();
		noisy = new Installation(PackagedApplication.of(NoisyApplication.class, folder.resolve("noisy.jar")),
				folder.resolve("noisy"))
			.variable("NOISY_NOTES", notes.toString());
		assertThat(noisy.install()).extracting(Output::exitCode, Output::text).as("report").first().isEqualTo(0);
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
	void whenThePackageHasAnotherNameThenItsHandlersAreFound() throws Exception {
		Path war = Files.copy(Path.of(System.getProperty("sample.jar")), folder.resolve("sample.WAR"));
		Output installed = new Installation(war, folder.resolve("war")).install();
		assertThat(installed.text()).contains("db   query:backups  DbHandler.backups()");
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

	private static Output answer() {
		try {
			return sample.query("status");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
