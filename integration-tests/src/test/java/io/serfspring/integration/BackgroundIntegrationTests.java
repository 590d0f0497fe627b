package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.background.BackgroundApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an installed handler whose methods run in the background, with and without a JVM
 * that stays.
 */
@Timeout(300)
class BackgroundIntegrationTests {

	private static final Output HANDLED = new Output(0, "");

	@TempDir
	static Path folder;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	private static StayingHandler staying;

	private static Installation handler;

	private static Output report;

	@BeforeAll
	static void install() throws Exception {
		staying = StayingHandler.of(BackgroundApplication.class, folder);
		handler = staying.installation();
		report = staying.install();
	}

	@BeforeEach
	void startAnew() throws Exception {
		staying.startAnew("resident=no");
		Files.deleteIfExists(release());
		staying.takeNotes();
	}

	@AfterEach
	void endAll() throws Exception {
		Files.writeString(release(), "");
		staying.stop();
		staying.killAll();
		awaitNoWork();
	}

	@Test
	void whenInstalledThenTheRoutesTellWhatRunsInTheBackground() {
		assertThat(report.text()).containsPattern("user:deploy +.*deploy\\(String\\) +in the background");
	}

	@Test
	void whileAMethodRunsThenTheAgentIsAnswered() throws Exception {
		assertThat(handler.userEvent("deploy", "1")).isEqualTo(HANDLED);
		staying.awaitNote("begin deploy 1");
		assertThat(handler.query("pid").text()).matches("\\d+");
		assertThat(handler.run("--status")).isEqualTo(new Output(3, "not running, 1 running, 0 waiting\n"));
		release("end deploy 1");
		awaitNoWork();
		assertThat(handler.run("--status")).isEqualTo(new Output(3, "not running\n"));
		assertThat(handler.log()).content().contains("user event 'deploy' handled by");
	}

	@Test
	void whenFiveEventsComeThenTheyRunInTheirOrderOneAtATime() throws Exception {
		for (int i = 1; i <= 5; i++) {
			assertThat(handler.userEvent("deploy", String.valueOf(i))).isEqualTo(HANDLED);
		}
		staying.awaitNote("begin deploy 1");
		assertThat(handler.run("--status").text()).isEqualTo("not running, 1 running, 4 waiting\n");
		release("end deploy 5");
		assertThat(staying.takeNotes().lines()).containsExactly("begin deploy 1", "end deploy 1", "begin deploy 2",
				"end deploy 2", "begin deploy 3", "end deploy 3", "begin deploy 4", "end deploy 4", "begin deploy 5",
				"end deploy 5");
	}

	@Test
	void whileAMethodRunsThenAnotherOneRunsToo() throws Exception {
		handler.userEvent("deploy", "1");
		handler.userEvent("restart", "nginx");
		staying.awaitNote("begin deploy 1");
		staying.awaitNote("begin restart nginx");
		release("end restart nginx");
	}

	@Test
	void whenAnEventHasMethodsOfBothKindsThenEachRunsOnce() throws Exception {
		assertThat(handler.userEvent("both", "x")).isEqualTo(HANDLED);
		staying.awaitNote("quick x");
		staying.awaitNote("begin slow x");
		release("end slow x");
		awaitNoWork();
		assertThat(staying.takeNotes().lines()).containsExactlyInAnyOrder("quick x", "begin slow x", "end slow x");
	}

	@Test
	void whenAProcessIsKilledThenTheNextOneTellsOfTheLossAndRuns() throws Exception {
		handler.userEvent("deploy", "1");
		staying.awaitNote("begin deploy 1");
		handler.userEvent("deploy", "2");
		killWork();
		staying.awaitNote("begin deploy 2");
		release("end deploy 2");
		assertThat(handler.log()).content().contains("Lost: ", "for user event 'deploy' in the background");
		assertThat(staying.takeNotes()).containsOnlyOnce("begin deploy 1").doesNotContain("end deploy 1");
	}

	@Test
	void whenAMethodFailsThenTheLogTellsOfIt() throws Exception {
		assertThat(handler.userEvent("fail", "")).isEqualTo(HANDLED);
		awaitNoWork();
		assertThat(handler.log()).content()
			.contains("fail() failed on user event 'fail'", "no luck", "has ended with exit code 1");
	}

	@Test
	void whenMembersJoinThenTheMethodGetsThem() throws Exception {
		assertThat(handler.memberJoin("web-1\t10.0.0.1\tweb\trole=web\n")).isEqualTo(HANDLED);
		staying.awaitNote("joined web-1");
	}

	@Test
	void whenTheNodeHasAnotherRoleThenNothingIsQueued() throws Exception {
		handler.variable("SERF_SELF_ROLE", "db");
		try {
			assertThat(handler.userEvent("deploy", "1")).isEqualTo(HANDLED);
			assertThat(tickets()).isEmpty();
		}
		finally {
			handler.variable("SERF_SELF_ROLE", "web");
		}
	}

	@Test
	void whenTheNodeHasSeveralRolesThenTheApplicationDecides() throws Exception {
		handler.variable("SERF_SELF_ROLE", "lb,web");
		try {
			assertThat(handler.userEvent("deploy", "1")).isEqualTo(HANDLED);
			awaitNoWork();
			assertThat(staying.takeNotes()).isEmpty();
		}
		finally {
			handler.variable("SERF_SELF_ROLE", "web");
		}
	}

	@Test
	void whenTheFolderIsNotPrivateThenTheMethodRunsInTheForeground() throws Exception {
		Files.setPosixFilePermissions(work(), PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(release(), "");
		try {
			assertThat(handler.userEvent("deploy", "1")).isEqualTo(HANDLED);
			assertThat(staying.takeNotes()).isEqualTo("begin deploy 1\nend deploy 1\n");
			assertThat(handler.log()).content().contains("runs in the foreground", "only this user can use");
		}
		finally {
			Files.setPosixFilePermissions(work(), PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	void whenAJvmStaysThenItRunsTheMethodsAndIsNotIdle() throws Exception {
		staying.startAnew("resident=1s");
		assertThat(handler.userEvent("deploy", "1")).isEqualTo(HANDLED);
		handler.userEvent("deploy", "2");
		staying.awaitNote("begin deploy 1");
		String pid = staying.pid();
		// Twice the time after which it would end.
		Thread.sleep(2000);
		assertThat(staying.pid()).isEqualTo(pid);
		assertThat(handler.run("--status").text()).startsWith("running, pid " + pid)
			.endsWith(" events, 1 running, 1 waiting\n");
		release("end deploy 2");
		StayingHandler.awaitEnd(pid);
		assertThat(handler.log()).content().contains("no event has come for 1 s");
	}

	@Test
	void whenAJvmIsStoppedThenItsWorkIsFinishedFirst() throws Exception {
		staying.startAnew("resident=5m");
		handler.userEvent("deploy", "1");
		handler.userEvent("deploy", "2");
		staying.awaitNote("begin deploy 1");
		Process stop = new ProcessBuilder(handler.handler().toString(), "--stop").start();
		assertThat(handler.run("--status").text()).startsWith("running, pid ").endsWith("1 running, 1 waiting\n");
		assertThat(handler.query("pid").text()).matches("\\d+");
		assertThat(stop.isAlive()).isTrue();
		release("end deploy 2");
		assertThat(stop.waitFor()).isZero();
		assertThat(handler.run("--status")).isEqualTo(new Output(3, "not running\n"));
	}

	@Test
	void whenAJvmStaysThenOtherProcessesWaitForTheirTurn() throws Exception {
		staying.startAnew("resident=5m");
		handler.userEvent("deploy", "1");
		staying.awaitNote("begin deploy 1");
		handler.variable("OTHER", "x");
		try {
			assertThat(handler.userEvent("deploy", "2")).isEqualTo(HANDLED);
		}
		finally {
			handler.without("OTHER");
		}
		handler.userEvent("deploy", "3");
		assertThat(handler.run("--status").text()).endsWith("1 running, 2 waiting\n");
		release("end deploy 3");
		assertThat(staying.takeNotes().lines()).containsExactly("begin deploy 1", "end deploy 1", "begin deploy 2",
				"end deploy 2", "begin deploy 3", "end deploy 3");
	}

	@Test
	void whenAJvmThatStaysIsKilledThenTheLogTellsWhatIsLost() throws Exception {
		staying.startAnew("resident=5m");
		handler.userEvent("deploy", "1");
		handler.userEvent("deploy", "2");
		staying.awaitNote("begin deploy 1");
		staying.killResidents();
		assertThat(handler.run("--status")).isEqualTo(new Output(3, "not running, 2 lost\n"));
		handler.userEvent("deploy", "3");
		staying.awaitNote("begin deploy 3");
		assertThat(Files.readString(handler.log()).lines().filter((line) -> line.contains("Lost: "))).hasSize(2);
		release("end deploy 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "resident=no", "resident=5m" })
	void whileAMethodRunsThenARealAgentGoesOn(String settings) throws Exception {
		staying.startAnew(settings);
		SerfAgent agent = this.agents.agent("node1")
			.role("web")
			.handlerCommand(handler.handler().toString())
			.environment("NOTES", staying.notes().toString())
			.start();
		for (int i = 1; i <= 3; i++) {
			agent.event("deploy", String.valueOf(i));
		}
		staying.awaitNote("begin deploy 1");
		assertThat(agent.query("pid")).containsOnlyKeys("node1");
		assertThat(staying.takeNotes()).doesNotContain("deploy 2");
		release("end deploy 3");
	}

	private static Path release() {
		return Path.of(staying.notes() + ".release");
	}

	private void release(String last) throws Exception {
		Files.writeString(release(), "");
		staying.awaitNote(last);
	}

	private static Path work() throws IOException {
		Path work = handler.folder().resolve("handler-background");
		if (!Files.exists(work)) {
			Files.createDirectory(work);
		}
		return work;
	}

	private static List<Path> tickets() throws IOException {
		try (Stream<Path> files = Files.walk(work())) {
			return files.filter((file) -> file.getFileName().toString().matches("\\d+")).toList();
		}
	}

	private static void awaitNoWork() throws Exception {
		while (!tickets().isEmpty() && !handler.run("--status").text().endsWith("running\n")) {
			Thread.sleep(20);
		}
	}

	private static void killWork() throws Exception {
		for (Path ticket : tickets()) {
			if (Files.exists(ticket.resolve("running"))) {
				ProcessHandle shell = ProcessHandle.of(Long.parseLong(Files.readString(ticket.resolve("pid")).strip()))
					.orElseThrow();
				List<ProcessHandle> all = Stream.concat(Stream.of(shell), shell.descendants()).toList();
				all.forEach(ProcessHandle::destroyForcibly);
			}
		}
	}

}
