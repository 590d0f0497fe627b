package io.serfspring.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.Installation.Output;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes away from a JVM that stays what it needs. No event is lost without a word, and no
 * handler waits for what never comes.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ResidentFaultIntegrationTests {

	@TempDir
	static Path folder;

	private static StayingHandler staying;

	private static Installation handler;

	@BeforeAll
	static void install() throws Exception {
		staying = StayingHandler.in(folder);
		handler = staying.installation();
		staying.install("--resident=5m");
	}

	@BeforeEach
	void startAnew() throws Exception {
		staying.takeNotes();
		staying.startAnew();
	}

	/**
	 * Nothing of a test that fails may be left.
	 */
	@AfterEach
	void kill() {
		staying.killAll();
	}

	@Test
	void whenNoMorePipesCanBeMadeThenEventsGetProcessesOfTheirOwnAndItEnds() throws Exception {
		Path tools = Files.createDirectories(folder.resolve("tools"));
		Path broken = tools.resolve("broken");
		Path mkfifo = Files.writeString(tools.resolve("mkfifo"), """
				#!/bin/sh
				[ ! -e '%s' ] || exit 1
				exec /usr/bin/mkfifo "$@"
				""".formatted(broken));
		Files.setPosixFilePermissions(mkfifo, PosixFilePermissions.fromString("rwx------"));
		handler.variable("PATH", tools + ":" + System.getenv("PATH"));
		try {
			String pid = staying.pid();
			Files.createFile(broken);
			String other = pid;
			for (int i = 0; i < 45 && other.equals(pid); i++) {
				other = staying.pid();
			}
			assertThat(other).isNotEqualTo(pid);
			assertThat(staying.pid()).isNotEqualTo(pid);
			StayingHandler.awaitEnd(pid);
			assertThat(handler.log()).content().containsOnlyOnce("No more pipes can be made");
		}
		finally {
			staying.stop();
			handler.variable("PATH", System.getenv("PATH"));
		}
	}

	@Test
	void whenNoMoreSlotsCanBeShownThenEventsGetProcessesOfTheirOwnAndItEnds() throws Exception {
		String pid = staying.pid();
		Path prepared = staying.runs().get(0).resolve("prepared");
		Files.move(prepared, prepared.resolveSibling("elsewhere"));
		String other = pid;
		for (int i = 0; i < 10 && other.equals(pid); i++) {
			other = staying.pid();
		}
		assertThat(other).isNotEqualTo(pid);
		assertThat(staying.pid()).isNotEqualTo(pid);
		StayingHandler.awaitEnd(pid);
		String next = staying.pid();
		assertThat(staying.pid()).isEqualTo(next);
	}

	@Test
	void whenAClientTellsNonsenseThenTheProcessEndsAndNobodyWaits() throws Exception {
		String pid = staying.pid();
		Files.writeString(staying.runs().get(0).resolve("door"), "nonsense\0a\0b\0c\0d\0e\0");
		assertThat(staying.pid()).isNotEqualTo(pid);
		StayingHandler.awaitEnd(pid);
		assertThat(handler.log()).content().contains("No more events can be taken");
	}

	@Test
	void whenASettingIsVeryLongThenEventsStillArrive() throws Exception {
		staying.configure("options=\"$options -Dlong=%s\"".formatted("x".repeat(5000)));
		assertThat(staying.pid()).isNotEqualTo(staying.pid());
		assertThat(handler.log()).content().containsOnlyOnce("are too long");
	}

	@ParameterizedTest
	@ValueSource(strings = { "resident=no", "resident=5m" })
	void whenTheAgentIsGoneBeforeTheAnswerThenTheEventFailsAndTheLogSaysSo(String setting) throws Exception {
		staying.configure(setting);
		Process client = handler.startQuery("answerLater", "500");
		client.getInputStream().close();
		assertThat(client.waitFor()).isEqualTo(1);
		assertThat(handler.log()).content().contains("The answer cannot be written: java.io.IOException: Broken pipe");
		assertThat(staying.notes()).content().isEqualTo("begin\nend\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "resident=no", "resident=5m" })
	void whenHandlerIgnoresTheInterruptThenTheTimeLimitEndsTheProcess(String setting) throws Exception {
		staying.configure(setting);
		handler.variable("SERF_SCRIPT_TIMEOUT", "2s");
		try {
			String pid = staying.pid();
			assertThat(handler.userEvent("hold", "")).isEqualTo(new Output(1, ""));
			assertThat(handler.log()).content().contains("serf.script.timeout has passed");
			assertThat(staying.pid()).isNotEqualTo(pid);
			assertThat(staying.notes()).content().isEqualTo("begin\n");
		}
		finally {
			staying.stop();
			handler.without("SERF_SCRIPT_TIMEOUT");
		}
	}

	@Test
	void whenHandlerNeverEndsThenOthersAreHandledAndAKillEndsIt() throws Exception {
		String pid = staying.pid();
		CompletableFuture<Output> held = staying.begin("hold", "");
		assertThat(staying.pid()).isNotEqualTo(pid);
		assertThat(staying.pid()).isNotEqualTo(pid);
		CompletableFuture<Output> stopped = CompletableFuture.supplyAsync(() -> runUnchecked("--stop"));
		assertThat(staying.pid()).isNotEqualTo(pid);
		assertThat(List.of(held, stopped)).noneMatch(CompletableFuture::isDone);
		StayingHandler.kill("KILL", pid);
		assertThat(held.join()).isEqualTo(new Output(137, ""));
		assertThat(stopped.join()).isEqualTo(new Output(0, ""));
		assertThat(staying.notes()).content().isEqualTo("begin\n");
	}

	@Test
	void whenAnEventComesRightAfterAStopThenItDoesNotWaitForTheEventThatIsBeingHandled() throws Exception {
		String pid = staying.pid();
		CompletableFuture<Output> held = staying.begin("hold", "");
		String reply = runInRun("""
				set -- open.*/*
				exec 5<>"$1/exit" 6<"$1/exit" 7<>"$2/exit" 8<"$2/exit" 5>&- 7>&-
				{
					printf 'stop %s %s\\0' "$$" "${1##*/}"
					cat settings
					printf 'event %s %s\\0' "$$" "${2##*/}"
					cat settings
				} >door
				read -r reply <&8
				echo "$reply"
				""");
		assertThat(reply).isEqualTo("busy\n");
		assertThat(held).isNotDone();
		StayingHandler.kill("KILL", pid);
		assertThat(held.join().exitCode()).isEqualTo(137);
	}

	@Test
	void whenItIsSuspendedThenStatusSaysSo() throws Exception {
		String pid = staying.pid();
		StayingHandler.kill("STOP", pid);
		assertThat(handler.run("--status")).isEqualTo(new Output(0, "running, pid " + pid + ", suspended\n"));
		StayingHandler.kill("CONT", pid);
		assertThat(handler.run("--status").text()).startsWith("running, pid " + pid + ", since ");
	}

	@Test
	void whenItIsSuspendedThenItCannotBeStopped() throws Exception {
		String pid = staying.pid();
		StayingHandler.kill("STOP", pid);
		assertThat(handler.run("--stop")).isEqualTo(new Output(1,
				"The JVM that stays, pid " + pid + ", is suspended and cannot end. Send it SIGCONT or SIGKILL.\n"));
		StayingHandler.kill("CONT", pid);
		assertThat(staying.pid()).isEqualTo(pid);
	}

	@Test
	void whenItsFolderBecomesOpenToOthersThenItEnds() throws Exception {
		String pid = staying.pid();
		Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
		try {
			StayingHandler.awaitEnd(pid);
			assertThat(staying.pid()).isNotEqualTo(staying.pid());
			assertThat(handler.log()).content().containsOnlyOnce("is not a folder that only this user can use");
		}
		finally {
			Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	void whenNoFileCanBeWrittenThenNothingStaysAndAnswersAreExact() throws Exception {
		staying.configure("trap '' XFSZ", "ulimit -f 0");
		assertThat(staying.pid()).isNotEqualTo(staying.pid());
		assertThat(handler.query("echo", "x\n")).isEqualTo(new Output(0, "x"));
		Output failed = handler.userEvent("fail", "");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.text()).endsWith("-background cannot be written\n");
	}

	/**
	 * Not everybody can mount a disk.
	 */
	@Test
	@EnabledIf("io.serfspring.integration.SmallDisk#isPossible")
	void whenTheDiskIsFullThenAnswersAreExactAndItGoesOnAfterwards() throws Exception {
		try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
			staying.configure("log='%s/handler.log'".formatted(disk.path()),
					"resident_folder='%s/r'".formatted(disk.path()));
			String pid = staying.pid();
			disk.fill();
			assertThat(Stream.generate(staying::pid).limit(3)).allMatch((other) -> other.matches("\\d+"));
			assertThat(handler.query("echo", "x\n")).isEqualTo(new Output(0, "x"));
			assertThat(handler.userEvent("fail", "")).isEqualTo(new Output(1, ""));
			disk.free();
			awaitPid(pid);
			assertThat(handler.run("--stop").exitCode()).isZero();
		}
	}

	@Test
	@EnabledIf("io.serfspring.integration.SmallDisk#isPossible")
	void whenTheDiskIsFullFromTheStartThenNothingStaysAndTheNextTryWaits() throws Exception {
		try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
			staying.configure("resident_folder='%s/r'".formatted(disk.path()));
			disk.leave(20);
			assertThat(staying.pid()).isNotEqualTo(staying.pid());
			assertThat(handler.log()).content().containsOnlyOnce("cannot be written");
		}
	}

	private static void awaitPid(String pid) throws InterruptedException {
		while (!staying.pid().equals(pid)) {
			Thread.sleep(100);
		}
	}

	private static Output runUnchecked(String argument) {
		try {
			return handler.run(argument);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String runInRun(String script) throws Exception {
		Process process = new ProcessBuilder("/bin/sh", "-c", script).directory(staying.runs().get(0).toFile())
			.redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
