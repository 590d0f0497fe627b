package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.util.unit.DataSize;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.staying.StayingApplication;
import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.ScriptDispatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an installed handler with a JVM that stays, through everything that may happen to
 * either. {@code -Dresident.kills} and {@code -Dresident.events} make two of the tests
 * longer.
 */
@Timeout(600)
class ResidentIntegrationTests {

	private static final Path RECORDINGS = Path.of("../serf-spring-boot-autoconfigure/src/test/resources/recordings");

	/**
	 * What does not need a JVM of its own.
	 */
	private static final String SHARED = "shared";

	@TempDir
	static Path folder;

	private static Installation handler;

	private static Output report;

	private static Path notes;

	@BeforeAll
	static void install() throws Exception {
		notes = folder.resolve("notes");
		handler = new Installation(PackagedApplication.of(StayingApplication.class, folder.resolve("staying.jar")),
				folder.resolve("staying"))
			.variable("NOTES", notes.toString());
		report = handler.install("--resident=5m");
		assertThat(report.exitCode()).as(report.text()).isZero();
	}

	@BeforeEach
	void startAnew(TestInfo test) throws Exception {
		Files.deleteIfExists(notes);
		List<String> settings = List.of("options=\"$options -Xmx64m\"");
		if (!test.getTags().contains(SHARED) || !Files.readAllLines(conf()).equals(settings)) {
			handler.run("--stop");
			Files.deleteIfExists(resident().resolve("failed"));
			Files.deleteIfExists(handler.log());
			Files.write(conf(), settings);
		}
	}

	@AfterAll
	static void stop() throws Exception {
		handler.run("--stop");
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
			.mapToObj((i) -> CompletableFuture.supplyAsync(this::pid))
			.toList();
		assertThat(pids).allSatisfy((pid) -> assertThat(pid.join()).matches("\\d+"));
		assertThat(runs()).hasSize(1);
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
		Files.write(conf(), List.of("options=\"$options -Xmx65m\""));
		assertThat(pid()).isNotEqualTo(pid);
		awaitEnd(pid);
		String other = pid();
		assertThat(pid()).isEqualTo(other);
		assertThat(handler.log()).content().contains("handler.conf has changed");
	}

	@Test
	void whenItIsSwitchedOffThenEachEventGetsAProcessOfItsOwn() throws Exception {
		Files.write(conf(), List.of("resident=no"));
		assertThat(pid()).isNotEqualTo(pid());
		assertThat(runs()).isEmpty();
	}

	@Test
	void whenNoEventComesThenItEnds() throws Exception {
		Files.write(conf(), List.of("resident=1s"));
		awaitEnd(pid());
		assertThat(handler.run("--status").exitCode()).isEqualTo(3);
	}

	@Test
	void whenAnEventIsBeingHandledThenTheNextOneGetsAProcessOfItsOwn() throws Exception {
		String pid = pid();
		CompletableFuture<Output> slow = sleep(4000);
		assertThat(pid()).isNotEqualTo(pid);
		assertThat(handler.run("--stop").exitCode()).isZero();
		assertThat(slow).isCompletedWithValue(new Output(0, ""));
		assertThat(notes).content().isEqualTo("begin\nend\n");
	}

	@Test
	void whenItIsKilledBetweenEventsThenNoEventIsLost() throws Exception {
		String pid = pid();
		kill("KILL", pid);
		assertThat(pid()).isNotEqualTo(pid);
	}

	@Test
	void whenItIsKilledDuringAnEventThenTheAgentIsToldAndNothingIsRepeated() throws Exception {
		String pid = pid();
		CompletableFuture<Output> slow = sleep(60_000);
		kill("KILL", pid);
		assertThat(slow.get()).isEqualTo(new Output(137, ""));
		assertThat(notes).content().isEqualTo("begin\n");
		assertThat(handler.log()).content().contains("has ended while it handled this event, with exit code 137");
	}

	@Test
	void whenItIsStoppedThenEventsGetProcessesOfTheirOwn() throws Exception {
		String pid = pid();
		kill("STOP", pid);
		assertThat(pid()).isNotEqualTo(pid);
		kill("CONT", pid);
		assertThat(pid()).isEqualTo(pid);
	}

	@Test
	void whenItsFolderIsRemovedThenItEndsAndNoEventIsLost() throws Exception {
		String pid = pid();
		new ProcessBuilder("rm", "-rf", resident().toString()).start().waitFor();
		assertThat(pid()).isNotEqualTo(pid);
		awaitEnd(pid);
	}

	@Test
	void whenItsFolderIsOpenToOthersThenNothingStaysAndTheLogSaysWhyOnce() throws Exception {
		Files.setPosixFilePermissions(resident(), PosixFilePermissions.fromString("rwxrwxrwx"));
		try {
			assertThat(pid()).isNotEqualTo(pid());
			assertThat(handler.log()).content().containsOnlyOnce("is not a folder that only this user can use");
		}
		finally {
			Files.setPosixFilePermissions(resident(), PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	void whenItDoesNotStartThenTheNextTryWaits() throws Exception {
		Files.write(conf(), List.of("resident=never"));
		assertThat(pid()).isNotEqualTo(pid());
		assertThat(handler.log()).content().containsOnlyOnce("The JVM that is to stay has not started");
	}

	@Test
	void whenHandlerIsKilledThenTheEventIsHandledOnce() throws Exception {
		String pid = pid();
		Process client = handler.startUserEvent("sleep", "1500");
		awaitNote("begin");
		client.destroyForcibly().waitFor();
		awaitNote("end");
		assertThat(pid()).isEqualTo(pid);
		assertThat(notes).content().isEqualTo("begin\nend\n");
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
	void whenInstalledAgainThenTheNewVersionTakesOver() throws Exception {
		String pid = pid();
		assertThat(handler.install("--resident=5m").exitCode()).isZero();
		String other = pid();
		assertThat(other).isNotEqualTo(pid);
		awaitEnd(pid);
		other = pid();
		assertThat(pid()).isEqualTo(other);
	}

	@Test
	void whenItIsKilledAtAnyTimeThenNoEventIsHandledTwiceAndNoneIsLostWithoutAWord() throws Exception {
		Random random = new Random(1);
		List<String> expected = new ArrayList<>();
		List<String> doubtful = new ArrayList<>();
		for (int i = 0; i < Integer.getInteger("resident.kills", 5); i++) {
			Files.deleteIfExists(resident().resolve("failed"));
			pid();
			CompletableFuture<Void> killed = killAfter(random.nextInt(60));
			for (int event = 0; !killed.isDone() || event < 3; event++) {
				String text = i + "." + event;
				int exitCode = handler.userEvent("note", text).exitCode();
				(exitCode == 0 ? expected : doubtful).add(text);
			}
		}
		List<String> noted = Files.readAllLines(notes);
		assertThat(noted).doesNotHaveDuplicates().containsAll(expected);
		noted.removeAll(expected);
		assertThat(doubtful).containsAll(noted);
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

	@Tag(SHARED)
	@ParameterizedTest
	@MethodSource("recordings")
	void whenRecordingIsHandledThenTheWholeEventArrives(Path recording) throws Exception {
		Output output = handler.recording(recording);
		assertThat(output.exitCode()).isZero();
		assertThat((output.text() + takeNotes()).stripTrailing())
			.isEqualTo(StayingApplication.describe(read(recording)).stripTrailing());
		assertThat(runs()).hasSize(1);
	}

	private static SerfEvent read(Path recording) throws IOException {
		DefaultListableBeanFactory nothing = new DefaultListableBeanFactory();
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(nothing, UnaryOperator.identity(), List.of(),
				null, new ResponseLimit(DataSize.ofKilobytes(1)));
		return new ScriptDispatcher(dispatcher, nothing.getBeanProvider(ExitCodeExceptionMapper.class)).read(
				AgentEnvironment.of(Files.readAllBytes(recording.resolve("env0"))).bind(),
				Files.readAllBytes(recording.resolve("stdin")));
	}

	static List<Path> recordings() throws IOException {
		try (Stream<Path> files = Files.list(RECORDINGS)) {
			return files.filter(Files::isDirectory).map(Path::toAbsolutePath).sorted().toList();
		}
	}

	private String takeNotes() throws IOException {
		String text = Files.exists(notes) ? Files.readString(notes) : "";
		Files.deleteIfExists(notes);
		return text;
	}

	private static List<Integer> numbers(String text) {
		return Stream.of(text.split(" ")).map(Integer::valueOf).toList();
	}

	private CompletableFuture<Output> sleep(int milliseconds) throws Exception {
		CompletableFuture<Output> slow = CompletableFuture.supplyAsync(() -> {
			try {
				return handler.userEvent("sleep", String.valueOf(milliseconds));
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		awaitNote("begin");
		Thread.sleep(500);
		return slow;
	}

	private CompletableFuture<Void> killAfter(int milliseconds) throws Exception {
		String status = handler.run("--status").text();
		String pid = status.replaceFirst("running, pid (\\d+),.*\n", "$1");
		return CompletableFuture.runAsync(() -> {
			try {
				kill("KILL", pid);
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}, CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS));
	}

	private static void kill(String signal, String pid) throws IOException, InterruptedException {
		new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
	}

	private static void awaitNote(String text) throws Exception {
		while (!Files.exists(notes) || !Files.readString(notes).contains(text)) {
			Thread.sleep(20);
		}
	}

	private static void awaitEnd(String pid) throws Exception {
		ProcessHandle.of(Long.parseLong(pid))
			.ifPresent((
					process) -> process.onExit().orTimeout(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS).join());
	}

	private String pid() {
		try {
			Output output = handler.query("pid");
			assertThat(output.exitCode()).as(output.text()).isZero();
			return output.text();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path conf() {
		return handler.folder().resolve("handler.conf");
	}

	private static Path resident() {
		return handler.folder().resolve("handler-resident");
	}

	private static List<Path> runs() throws IOException {
		try (Stream<Path> files = Files.list(resident())) {
			return files.filter((file) -> file.getFileName().toString().startsWith("run.")).toList();
		}
	}

}
