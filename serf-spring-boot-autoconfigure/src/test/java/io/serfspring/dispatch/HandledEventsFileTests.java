package io.serfspring.dispatch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandledEventsFile}: what crashes, other processes and people do to the
 * file.
 */
class HandledEventsFileTests {

	private static final int WINDOW = 4;

	@TempDir
	private Path folder;

	@Test
	void whenProcessIsAnotherThenItKnowsTheEvents() {
		add(1, 2);
		assertThat(known()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 8, 40, 63 })
	void whenAWriterHasCrashedThenTheOtherEventsAreKnownAndItIsTold(int written) throws IOException {
		add(1, 2, 3);
		truncate(2 * EventRecord.SIZE + written);
		try (LogCapture log = new LogCapture()) {
			assertThat(known()).containsExactly(1, 2);
			assertThat(log.messages()).singleElement().asString().contains(file() + " is damaged");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 20, 47 })
	void whenARecordIsDamagedThenTheOthersAreKnown(int position) throws IOException {
		add(1, 2, 3);
		byte[] bytes = Files.readAllBytes(file());
		bytes[EventRecord.SIZE + position]++;
		Files.write(file(), bytes);
		assertThat(known()).containsExactly(1, 3);
		add(4, 5, 6);
		assertThat(known()).containsExactly(3, 4, 5, 6);
	}

	@Test
	void whenFileIsFullOfZerosThenItIsBegunAnew() throws IOException {
		Files.write(file(), new byte[WINDOW * EventRecord.SIZE]);
		add(1);
		assertThat(known()).containsExactly(1);
	}

	@Test
	void whenFileIsGarbageThenItIsBegunAnew() throws IOException {
		byte[] garbage = new byte[1000];
		new Random(1).nextBytes(garbage);
		Files.write(file(), garbage);
		add(1);
		assertThat(known()).containsExactly(1);
		assertThat(file()).hasSize(EventRecord.SIZE);
	}

	@Test
	void whenFileIsFarTooLargeThenItStaysAsItIs() throws IOException {
		byte[] other = new byte[SerfEventDispatcher.LARGEST_WINDOW * EventRecord.SIZE + 1];
		Files.write(file(), other);
		add(1);
		assertThat(known()).isEmpty();
		assertThat(Files.readAllBytes(file())).isEqualTo(other);
	}

	@Test
	void whenFileIsALinkThenWhatItLeadsToStaysAsItIs() throws IOException {
		Path other = Files.writeString(this.folder.resolve("other"), "of somebody else");
		Files.createSymbolicLink(file(), other);
		try (LogCapture log = new LogCapture()) {
			add(1);
			assertThat(log.messages()).singleElement().asString().contains(file() + " cannot be used");
		}
		assertThat(other).hasContent("of somebody else");
	}

	@Test
	void whenWindowShrinksThenOnlyTheLastEventsAreKnown() {
		add(1, 2, 3, 4);
		HandledEventsFile smaller = new HandledEventsFile(file(), 2);
		smaller.add(HandledEventsTests.event(5));
		assertThat(known(smaller)).containsExactly(4, 5);
	}

	@Test
	void whenWindowGrowsThenTheLastEventsStayKnown() {
		add(1, 2, 3, 4, 5);
		HandledEventsFile larger = new HandledEventsFile(file(), 6);
		IntStream.of(6, 7).mapToObj(HandledEventsTests::event).forEach(larger::add);
		assertThat(known(larger)).containsExactly(2, 3, 4, 5, 6, 7);
	}

	@Test
	void whenFileCannotBeMadeThenNothingIsKnownAndItIsTold() {
		HandledEventsFile nowhere = new HandledEventsFile(this.folder.resolve("none/handled"), WINDOW);
		try (LogCapture log = new LogCapture()) {
			nowhere.add(HandledEventsTests.event(1));
			assertThat(nowhere.contains(HandledEventsTests.event(1))).isFalse();
			assertThat(log.messages()).hasSize(2)
				.allSatisfy((message) -> assertThat(message).contains("may be handled again", "none/handled"));
		}
	}

	@Test
	void whenAnotherKeepsTheLockThenTheEventIsHandledAfterAWhile() throws IOException {
		add(1);
		HandledEventsFile impatient = new HandledEventsFile(file(), WINDOW, Duration.ofMillis(20));
		try (LogCapture log = new LogCapture();
				FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
			channel.lock();
			assertThat(impatient.contains(HandledEventsTests.event(1))).isFalse();
			assertThat(log.messages()).singleElement().asString().contains("another process has locked it");
		}
		assertThat(known(impatient)).containsExactly(1);
	}

	@Test
	void whenThreadIsInterruptedThenTheFileIsUsedAndTheInterruptStays() {
		Thread.currentThread().interrupt();
		add(1);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(known()).containsExactly(1);
	}

	@Test
	void whenProcessesAddAtTheSameTimeThenAllOfTheEventsAreKnown() throws Exception {
		List<Process> processes = new ArrayList<>();
		for (int writer = 0; writer < 3; writer++) {
			processes.add(startWriter(20 * writer));
		}
		for (Process process : processes) {
			assertThat(process.waitFor()).isZero();
		}
		HandledEventsFile all = new HandledEventsFile(file(), 100);
		assertThat(known(all)).hasSize(60);
	}

	private Process startWriter(int first) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Writer.class.getName(), file().toString(), String.valueOf(first))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private void add(int... events) {
		HandledEventsFile handled = new HandledEventsFile(file(), WINDOW);
		Arrays.stream(events).mapToObj(HandledEventsTests::event).forEach(handled::add);
	}

	private List<Integer> known() {
		return known(new HandledEventsFile(file(), WINDOW));
	}

	private static List<Integer> known(HandledEventsFile handled) {
		return IntStream.range(0, 100)
			.filter((number) -> handled.contains(HandledEventsTests.event(number)))
			.boxed()
			.toList();
	}

	private void truncate(int size) throws IOException {
		Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), size));
	}

	private Path file() {
		return this.folder.resolve("handled");
	}

	/**
	 * Adds events in a process of its own, with all the patience that a busy machine may
	 * need.
	 */
	static final class Writer {

		private Writer() {
		}

		public static void main(String[] args) {
			HandledEventsFile file = new HandledEventsFile(Path.of(args[0]), 100, Duration.ofMinutes(5));
			int first = Integer.parseInt(args[1]);
			for (int number = first; number < first + 20; number++) {
				file.add(HandledEventsTests.event(number));
			}
		}

	}

}
