package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.Installation.Output;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends events again to an installed handler, with and without a JVM that stays.
 */
@Timeout(600)
class DuplicatesIntegrationTests {

	private static final Output NOTHING = new Output(0, "");

	private static final String WINDOW = "export SERF_DUPLICATES_WINDOW=3";

	@TempDir
	static Path folder;

	private static StayingHandler staying;

	private static Installation handler;

	@BeforeAll
	static void install() throws Exception {
		staying = StayingHandler.in(folder);
		handler = staying.installation();
		staying.install();
	}

	@BeforeEach
	void startAnew() throws Exception {
		staying.takeNotes();
		staying.startAnew(WINDOW);
		Files.deleteIfExists(handled());
	}

	@AfterAll
	static void stop() throws Exception {
		staying.stop();
	}

	@Test
	void whenEventsComeAgainThenTheNextProcessesDoNotHandleThem() throws Exception {
		note(1, "one");
		note(2, "two");
		note(2, "two");
		note(1, "one");
		assertThat(staying.takeNotes()).isEqualTo("one\ntwo\n");
		assertThat(handler.log()).content().contains("user event 'note' was handled before");
		note(1, "another");
		assertThat(staying.takeNotes()).isEqualTo("another\n");
	}

	@Test
	void whenHandlerHasFailedThenTheEventIsNotHandledAgain() throws Exception {
		assertThat(handler.userEvent("fail", "").exitCode()).isOne();
		assertThat(handler.userEvent("fail", "")).isEqualTo(NOTHING);
	}

	@Test
	void whenProcessHasEndedBeforeItsMethodHadThenTheEventIsHandledAgain() throws Exception {
		assertThat(handler.userEvent("exit", "7").exitCode()).isEqualTo(7);
		assertThat(handler.userEvent("exit", "7").exitCode()).isEqualTo(7);
	}

	@Test
	void whenFileIsDamagedThenThatIsLoggedAndTheEventIsHandled() throws Exception {
		note(1, "one");
		Files.writeString(handled(), "no records");
		note(1, "one");
		note(1, "one");
		assertThat(staying.takeNotes()).isEqualTo("one\none\n");
		assertThat(handler.log()).content().containsOnlyOnce("handler-handled is damaged");
	}

	@Test
	void whenThereIsNoWindowThenEventsAreHandledAgainAndThereIsNoFile() throws Exception {
		staying.configure("");
		note(1, "one");
		note(1, "one");
		assertThat(staying.takeNotes()).isEqualTo("one\none\n");
		assertThat(handled()).doesNotExist();
	}

	@Test
	void whenAJvmStaysThenItAndOtherProcessesKnowWhatEachHasHandled() throws Exception {
		staying.configure("resident=5m", WINDOW);
		String pid = staying.pid();
		note(1, "one");
		note(1, "one");
		assertThat(staying.pid()).isEqualTo(pid);
		handler.variable("OTHER", "x");
		try {
			assertThat(staying.pid()).isNotEqualTo(pid);
			note(1, "one");
			note(2, "two");
		}
		finally {
			handler.without("OTHER");
		}
		note(2, "two");
		note(3, "three");
		assertThat(staying.takeNotes()).isEqualTo("one\ntwo\nthree\n");
		staying.startAnew("resident=5m", WINDOW);
		note(3, "three");
		assertThat(staying.takeNotes()).isEmpty();
	}

	private static void note(int lamportTime, String text) throws IOException, InterruptedException {
		handler.variable("SERF_USER_LTIME", String.valueOf(lamportTime));
		assertThat(handler.userEvent("note", text)).isEqualTo(NOTHING);
	}

	private static Path handled() {
		return handler.folder().resolve("handler-handled");
	}

}
