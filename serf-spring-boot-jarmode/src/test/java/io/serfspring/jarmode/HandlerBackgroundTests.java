package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.Background;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.SerfRoute;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: methods in the background.
 */
@EveryShell
@Timeout(120)
class HandlerBackgroundTests {

	private static final String WAIT = "while [ ! -e release ]; do sleep 0.02; done";

	private final TestHandler handler;

	HandlerBackgroundTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.handler = new TestHandler(start, folder.resolve("handler"),
				new HandlerScan(SerfRoute.declaredBy(WebHandler.class), null));
	}

	@AfterEach
	void endAll() throws Exception {
		release();
		awaitNoTicket();
	}

	@Test
	void whileAMethodRunsThenTheHandlerHasEnded() throws Exception {
		this.handler.jdk().does(WAIT);
		assertEndsSilently(this.handler.userEvent("deploy").run());
		await(() -> this.handler.jdk().isStarted());
		assertThat(tickets()).hasSize(1);
	}

	@Test
	void whenAMethodRunsThenTheJvmKnowsWhich() throws Exception {
		this.handler.userEvent("deploy").run();
		awaitNoTicket();
		assertThat(this.handler.jdk().arguments()).contains("-Dserf.script.answer=/dev/null")
			.anyMatch((argument) -> argument.startsWith("-Dserf.script.background=")
					&& argument.contains("WebHandler.deploy--"));
	}

	@Test
	void whenAMethodRunsThenItsInputAndEnvironmentAreThoseOfTheEvent() throws Exception {
		byte[] input = { 0, 1, -1, '\n', '\'', '$' };
		this.handler.userEvent("deploy").variable("ODD", new byte[] { -1, '\n', '"' }).stdin(input).run();
		awaitNoTicket();
		assertThat(this.handler.jdk().stdin()).isEqualTo(input);
		assertThat(this.handler.jdk().environment()).containsEntry("ODD", "\u00ff\n\"")
			.containsEntry("SERF_USER_EVENT", "deploy");
	}

	@Test
	void whenMethodsOfBothKindsMapTheEventThenBothGetTheInput() throws Exception {
		this.handler.jdk().does("cat stdin >>all; printf '%s ' \"$@\" >>all");
		assertThat(this.handler.userEvent("both").stdin((byte) 'x').run().exitCode()).isZero();
		awaitNoTicket();
		assertThat(Files.readString(this.handler.jdk().file("all"))).contains("-Dserf.script.background=none")
			.containsPattern("-Dserf.script.background=\\S+slow-");
	}

	@Test
	void whenNoMethodInTheBackgroundMapsTheEventThenNothingIsSaidOfIt() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments())
			.noneMatch((argument) -> argument.startsWith("-Dserf.script.background"));
		assertThat(Files.exists(work())).isFalse();
	}

	@Test
	void whenSettingsSayWhatTheEventIsThenTheMethodRunsInTheForeground() throws Exception {
		this.handler.configure("options=\"$options -Dserf.user.event=deploy\"");
		this.handler.userEvent("deploy").run();
		assertThat(this.handler.jdk().arguments())
			.noneMatch((argument) -> argument.startsWith("-Dserf.script.background"));
	}

	@Test
	void whenTheLogCannotBeWrittenThenTheMethodRunsInTheForeground() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.userEvent("deploy").run();
		assertThat(this.handler.jdk().arguments())
			.noneMatch((argument) -> argument.startsWith("-Dserf.script.background"));
	}

	@Test
	void whenTheDiskIsFullThenTheAgentIsTold() throws Exception {
		Files.createDirectory(work(),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		this.handler.configure("ulimit -f 0", "trap '' XFSZ");
		HandlerResult result = this.handler.userEvent("deploy").stdin((byte) 'x').run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output())
			.contains("This event is not handled completely, as " + work() + " cannot be written");
	}

	@Test
	void whenTheFolderIsALinkThenTheMethodRunsInTheForeground() throws Exception {
		Path target = Files.createDirectory(this.handler.home().resolve("target"));
		Files.createSymbolicLink(work(), target);
		this.handler.userEvent("deploy").run();
		assertThat(this.handler.jdk().arguments())
			.noneMatch((argument) -> argument.startsWith("-Dserf.script.background"));
		assertThat(this.handler.log()).contains("No method runs in the background");
		Files.delete(work());
	}

	@Test
	void whenTheJvmFailsThenTheLogHasTheExitCode() throws Exception {
		this.handler.jdk().exitsWith(7);
		assertEndsSilently(this.handler.userEvent("deploy").run());
		awaitNoTicket();
		assertThat(this.handler.log()).contains("for user event 'deploy' has ended with exit code 7");
	}

	@Test
	void whenAProcessHasEndedWithItsTicketThenTheNextOneTellsOfItInOneLine() throws Exception {
		this.handler.jdk().does("kill -9 $PPID; true >killed; exit 1");
		this.handler.userEvent("web-it's\n$(touch x)").run();
		await(() -> Files.exists(this.handler.jdk().file("killed")));
		this.handler.jdk().does("");
		this.handler.userEvent("web-next").run();
		awaitNoTicket();
		assertThat(this.handler.log().lines()).anyMatch((line) -> line.contains("Lost: the process has ended")
				&& line.endsWith("for user event 'web-it?s?$(touch x)' in the background"));
	}

	private static void assertEndsSilently(HandlerResult result) {
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).isEmpty();
	}

	private void release() throws IOException {
		Files.writeString(this.handler.jdk().file("release"), "");
	}

	private Path work() {
		return this.handler.home().resolve("handler-background");
	}

	private List<Path> tickets() throws IOException {
		if (!Files.exists(work())) {
			return List.of();
		}
		try (Stream<Path> files = Files.find(work(), 2,
				(file, attributes) -> file.getFileName().toString().matches("\\d+"))) {
			return files.toList();
		}
	}

	private void awaitNoTicket() throws Exception {
		await(() -> tickets().isEmpty());
	}

	private static void await(Condition condition) throws Exception {
		while (!condition.isTrue()) {
			Thread.sleep(10);
		}
	}

	private interface Condition {

		boolean isTrue() throws Exception;

	}

	@SerfHandler("web")
	static class WebHandler {

		@OnUserEvent
		@Background
		void deploy() {
		}

		@OnUserEvent("both")
		@Background
		void slow() {
		}

		@OnUserEvent("both")
		void quick() {
		}

		@OnUserEvent("web-*")
		@Background
		void prefix() {
		}

		@OnMemberJoin
		@Background
		void joined() {
		}

		@OnQuery
		String load() {
			return "";
		}

	}

}
