package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.staying.StayingApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an installed handler with a JVM that stays, through everything that may happen to
 * either. {@code -Dresident.kills} and {@code -Dresident.events} make some of the tests
 * longer, up to hours.
 */
@Timeout(600)
class ResidentIntegrationTests {

	private static final String SETTINGS = "options=\"$options -Xmx64m\"";

	@TempDir
	static Path folder;

	private static StayingHandler staying;

	private static Installation handler;

	private static Output report;

	@BeforeAll
	static void install() throws Exception {
		staying = StayingHandler.in(folder);
		handler = staying.installation();
		report = staying.install("--resident=5m");
	}

	@BeforeEach
	void startAnew() throws Exception {
		staying.takeNotes();
		staying.startAnew(SETTINGS);
	}

	@AfterAll
	static void stop() throws Exception {
		staying.stop();
	}

	@Test
	void whenInstalledThenTheReportTellsWhatAnEventTakes() {
		assertThat(report.text()).containsPattern("One event +before +after +resident")
			.containsPattern("handled +\\d+ ms +\\d+ ms +\\d+ ms");
	}

	@Test
	void whenEventsComeThenOneProcessHandlesThem() throws Exception {
		assertThat(handler.run("--status")).isEqualTo(new Output(3, "not running\n"));
		String pid = pid();
		assertThat(IntStream.range(0, 20).mapToObj((i) -> pid())).containsOnly(pid);
		assertThat(handler.run("--status").text()).startsWith("running, pid " + pid + ", since ")
			.endsWith(", 21 events\n");
		assertThat(handler.run("--stop")).isEqualTo(new Output(0, ""));
		assertThat(handler.run("--status").exitCode()).isEqualTo(3);
	}

	@Test
	void whenManyEventsComeAtOnceThenOneJvmStays() throws Exception {
		List<CompletableFuture<String>> pids = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(ResidentIntegrationTests::pid))
			.toList();
		assertThat(pids).allSatisfy((pid) -> assertThat(pid.join()).matches("\\d+"));
		assertThat(staying.runs()).hasSize(1);
	}

	@Test
	void whenQueryIsHandledThenTheAnswerIsExact() throws Exception {
		pid();
		String payload = "\u00e4 \u20ac %s ${user.home} 'quoted' \t \u0001 two\nlines";
		assertThat(handler.query("echo", payload + "\n")).isEqualTo(new Output(0, payload));
	}

	@Test
	void whenEventHasNoVariablesOfItsOwnInTheProcessThenNobodySeesThoseOfAnother() throws Exception {
		assertThat(handler.query("variables").text()).isEqualTo("[]");
	}

	@Test
	void whenHandlerFailsThenTheAgentGetsItsExitCodeAndTheLogTheRest() throws Exception {
		String pid = pid();
		assertThat(handler.userEvent("fail", "")).isEqualTo(new Output(1, ""));
		assertThat(handler.userEvent("failWithCode", "")).isEqualTo(new Output(42, ""));
		assertThat(pid()).isEqualTo(pid);
		assertThat(handler.log()).content()
			.contains("fail() failed on user event 'fail'", "no luck", "printed without a line feed");
	}

	@Test
	void whenEventIsMalformedThenItIsRefused() throws Exception {
		pid();
		assertThat(handler.event("SERF_EVENT", "unknown")).isEqualTo(new Output(65, ""));
		assertThat(handler.log()).content().contains("SERF_EVENT is 'unknown'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, 255 })
	void whenHandlerExitsThenThatIsTheExitCode(int code) throws Exception {
		String pid = pid();
		assertThat(handler.userEvent("exit", String.valueOf(code))).isEqualTo(new Output(code, ""));
		assertThat(pid()).isNotEqualTo(pid);
	}

	@Test
	void whenMemoryIsExhaustedThenTheProcessEndsAndTheNextOneHandles() throws Exception {
		String pid = pid();
		assertThat(handler.userEvent("exhaust", "").exitCode()).isEqualTo(3);
		assertThat(pid()).isNotEqualTo(pid);
		assertThat(handler.log()).content().contains("has ended while it handled this event, with exit code 3");
	}

	@Test
	void whenEnvironmentIsAnotherThenTheEventGetsAProcessOfItsOwn() throws Exception {
		String pid = pid();
		handler.variable("OTHER", "x");
		try {
			assertThat(pid()).isNotEqualTo(pid);
			assertThat(pid()).isNotEqualTo(pid);
		}
		finally {
			handler.without("OTHER");
		}
		assertThat(pid()).isEqualTo(pid);
		assertThat(handler.log()).content().containsOnlyOnce("the environment is another one");
	}

	@Test
	void whenSettingsChangeThenAnotherProcessTakesOver() throws Exception {
		String pid = pid();
		staying.configure("options=\"$options -Xmx65m\"");
		assertThat(pid()).isNotEqualTo(pid);
		StayingHandler.awaitEnd(pid);
		String other = pid();
		assertThat(pid()).isEqualTo(other);
		assertThat(handler.log()).content().contains("handler.conf has changed");
	}

	@Test
	void whenItIsSwitchedOffThenEachEventGetsAProcessOfItsOwn() throws Exception {
		staying.configure("resident=no");
		assertThat(pid()).isNotEqualTo(pid());
		assertThat(staying.runs()).isEmpty();
	}

	@Test
	void whenNoEventComesThenItEnds() throws Exception {
		staying.configure("resident=1s");
		StayingHandler.awaitEnd(pid());
		assertThat(handler.run("--status").exitCode()).isEqualTo(3);
	}

	@Test
	void whenAnEventIsBeingHandledThenTheNextOneGetsAProcessOfItsOwn() throws Exception {
		String pid = pid();
		CompletableFuture<Output> slow = sleep(4000);
		assertThat(pid()).isNotEqualTo(pid);
		assertThat(handler.run("--stop").exitCode()).isZero();
		assertThat(slow).isCompletedWithValue(new Output(0, ""));
		assertThat(staying.notes()).content().isEqualTo("begin\nend\n");
	}

	@Test
	void whenItIsKilledBetweenEventsThenNoEventIsLost() throws Exception {
		String pid = pid();
		StayingHandler.kill("KILL", pid);
		assertThat(pid()).isNotEqualTo(pid);
	}

	@Test
	void whenItIsKilledDuringAnEventThenTheAgentIsToldAndNothingIsRepeated() throws Exception {
		String pid = pid();
		CompletableFuture<Output> slow = sleep(60_000);
		StayingHandler.kill("KILL", pid);
		assertThat(slow.get()).isEqualTo(new Output(137, ""));
		assertThat(staying.notes()).content().isEqualTo("begin\n");
		assertThat(handler.log()).content().contains("has ended while it handled this event, with exit code 137");
	}

	@Test
	void whenItIsStoppedThenEventsGetProcessesOfTheirOwn() throws Exception {
		String pid = pid();
		StayingHandler.kill("STOP", pid);
		assertThat(pid()).isNotEqualTo(pid);
		StayingHandler.kill("CONT", pid);
		assertThat(pid()).isEqualTo(pid);
	}

	@Test
	void whenItsFolderIsRemovedThenItEndsAndNoEventIsLost() throws Exception {
		String pid = pid();
		new ProcessBuilder("rm", "-rf", staying.folder().toString()).start().waitFor();
		assertThat(pid()).isNotEqualTo(pid);
		StayingHandler.awaitEnd(pid);
	}

	@Test
	void whenItsFolderIsOpenToOthersThenNothingStaysAndTheLogSaysWhyOnce() throws Exception {
		Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
		try {
			assertThat(pid()).isNotEqualTo(pid());
			assertThat(handler.log()).content().containsOnlyOnce("is not a folder that only this user can use");
		}
		finally {
			Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	void whenItDoesNotStartThenTheNextTryWaits() throws Exception {
		staying.configure("resident=never");
		assertThat(pid()).isNotEqualTo(pid());
		assertThat(handler.log()).content().containsOnlyOnce("The JVM that is to stay has not started");
	}

	@Test
	void whenHandlerIsKilledThenTheEventIsHandledOnce() throws Exception {
		String pid = pid();
		Process client = handler.startUserEvent("sleep", "1500");
		staying.awaitNote("begin");
		client.destroyForcibly().waitFor();
		staying.awaitNote("end");
		assertThat(pid()).isEqualTo(pid);
		assertThat(staying.notes()).content().isEqualTo("begin\nend\n");
	}

	@Test
	void whenTimeIsLimitedThenTheEventFailsAndTheProcessStays() throws Exception {
		handler.variable("SERF_SCRIPT_TIMEOUT", "5s");
		try {
			String pid = pid();
			assertThat(handler.userEvent("sleep", "600000")).isEqualTo(new Output(1, ""));
			assertThat(pid()).isEqualTo(pid);
			assertThat(handler.log()).content().contains("serf.script.timeout has passed");
		}
		finally {
			handler.run("--stop");
			handler.without("SERF_SCRIPT_TIMEOUT");
		}
	}

	@Test
	@Timeout(value = 2, unit = TimeUnit.HOURS)
	void whenItIsKilledAtAnyTimeThenNoEventIsHandledTwiceAndNoneIsLostWithoutAWord() throws Exception {
		Random random = new Random(1);
		List<String> expected = new ArrayList<>();
		List<String> doubtful = new ArrayList<>();
		for (int i = 0; i < Integer.getInteger("resident.kills", 5); i++) {
			Files.deleteIfExists(staying.folder().resolve("failed"));
			CompletableFuture<Void> killed = killLater(random, (i % 2) == 0);
			for (int event = 0; !killed.isDone() || event < 3; event++) {
				String text = i + "." + event;
				int exitCode = handler.userEvent("note", text).exitCode();
				((exitCode != 0) ? doubtful : expected).add(text);
			}
		}
		List<String> noted = Files.readAllLines(staying.notes());
		assertThat(noted).doesNotHaveDuplicates().containsAll(expected);
		noted.removeAll(expected);
		assertThat(doubtful).containsAll(noted);
		assertThat(Files.readAllLines(handler.log()))
			.filteredOn((line) -> line.contains("has ended while it handled this event, with exit code 137"))
			.hasSameSizeAs(doubtful);
	}

	@Test
	@Timeout(value = 2, unit = TimeUnit.HOURS)
	void whenHandlersAreKilledAtAnyTimeThenNoEventIsHandledTwiceAndOthersAreHandled() throws Exception {
		Random random = new Random(1);
		String pid = pid();
		for (int i = 0; i < 4 * Integer.getInteger("resident.kills", 5); i++) {
			Process client = handler.startUserEvent("note", String.valueOf(i));
			Thread.sleep(random.nextInt(15));
			client.destroyForcibly().waitFor();
		}
		assertThat(handler.userEvent("note", "last")).isEqualTo(new Output(0, ""));
		assertThat(Files.readAllLines(staying.notes())).doesNotHaveDuplicates().contains("last");
		assertThat(handler.run("--status").text()).startsWith("running, pid " + pid + ", ");
	}

	@Test
	void whenManyEventsWereHandledThenNothingHasGrown() throws Exception {
		int events = Integer.getInteger("resident.events", 300);
		for (int i = 0; i < 200; i++) {
			pid();
		}
		String descriptors = handler.query("descriptors").text();
		long heap = Long.parseLong(handler.query("heap").text());
		String pid = pid();
		for (int i = 0; i < events; i++) {
			assertThat(pid()).isEqualTo(pid);
		}
		assertThat(numbers(handler.query("descriptors").text())).satisfies((now) -> {
			assertThat(now.get(0)).isLessThanOrEqualTo(numbers(descriptors).get(0) + 70);
			assertThat(now.get(1)).isLessThanOrEqualTo(numbers(descriptors).get(1) + 2);
		});
		assertThat(Long.parseLong(handler.query("heap").text())).isLessThan(heap + (2 << 20));
	}

	@Test
	void whenRecordingsAreHandledThenEachArrivesWholeInOneProcess() throws Exception {
		pid();
		List<Path> recordings = Recordings.all();
		assertThat(recordings).isNotEmpty().allSatisfy((recording) -> {
			Output output = handler.recording(recording);
			assertThat(output.exitCode()).isZero();
			assertThat((output.text() + staying.takeNotes()).stripTrailing())
				.isEqualTo(StayingApplication.describe(Recordings.read(recording)).stripTrailing());
		});
		assertThat(handler.run("--status").text()).endsWith(", " + (recordings.size() + 1) + " events\n");
	}

	private static List<Integer> numbers(String text) {
		return Stream.of(text.split(" ")).map(Integer::valueOf).toList();
	}

	private static CompletableFuture<Output> sleep(int milliseconds) throws Exception {
		return staying.begin("sleep", String.valueOf(milliseconds));
	}

	/**
	 * Kill a process that is there, or one that is about to start.
	 */
	private static CompletableFuture<Void> killLater(Random random, boolean isThere) {
		if (isThere) {
			pid();
		}
		else {
			staying.killResidents();
		}
		return CompletableFuture.runAsync(staying::killResidents,
				CompletableFuture.delayedExecutor(random.nextInt(isThere ? 60 : 800), TimeUnit.MILLISECONDS));
	}

	private static String pid() {
		return staying.pid();
	}

}
