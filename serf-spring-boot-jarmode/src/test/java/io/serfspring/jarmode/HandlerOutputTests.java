package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: what the agent gets and what goes to the log.
 */
@EveryShell
class HandlerOutputTests {

	private static final byte[] ANSWER = "\0\u00ff\r\n\n".getBytes(StandardCharsets.ISO_8859_1);

	private final TestHandler handler;

	HandlerOutputTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.handler = new TestHandler(start, folder);
		this.handler.jdk().answers(ANSWER);
	}

	@Test
	void whenOutputIsAPipeThenItIsTheAnswer() throws Exception {
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenOutputIsAPipeThenNoiseOfBothStreamsIsInTheLog() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.log()).containsIgnoringNewLines(FakeJdk.NOISE + FakeJdk.NOISE);
	}

	@Test
	void whenOutputIsAFileThenItIsTheAnswer() throws Exception {
		assertThat(this.handler.query("load").runToFile().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenOutputIsAFileThenNoiseOfBothStreamsIsInTheLog() throws Exception {
		this.handler.query("load").runToFile();
		assertThat(this.handler.log()).containsIgnoringNewLines(FakeJdk.NOISE + FakeJdk.NOISE);
	}

	@Test
	void whenOutputIsAFileThenInputArrives() throws Exception {
		this.handler.query("load").stdin(ANSWER).runToFile();
		assertThat(this.handler.jdk().stdin()).isEqualTo(ANSWER);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 143 })
	void whenOutputIsAFileThenExitCodeIsThatOfTheApplication(int exitCode) throws Exception {
		this.handler.jdk().exitsWith(exitCode);
		assertThat(this.handler.query("load").runToFile().exitCode()).isEqualTo(exitCode);
	}

	@Test
	void whenOutputIsAFileThenNoFileIsLeftBehind(@TempDir Path temporary) throws Exception {
		this.handler.query("load").variable("TMPDIR", temporary.toString()).runToFile();
		assertThat(temporary).isEmptyDirectory();
	}

	@Test
	void whenOutputIsAFileThenNobodyElseCanReadTheAnswer() throws Exception {
		this.handler.jdk().does("ls -ld \"${answer%/*}\" >folder");
		this.handler.query("load").after("umask 0").runToFile();
		assertThat(this.handler.jdk().file("folder")).content().startsWith("drwx------");
	}

	@Test
	void whenThereIsNoTemporaryFolderThenOutputIsTheAnswer() throws Exception {
		this.handler.jdk().says("");
		HandlerResult result = this.handler.query("load").variable("TMPDIR", "/nowhere").runToFile();
		assertThat(result.bytes()).isEqualTo(ANSWER);
		assertThat(this.handler.log()).contains("no temporary folder");
	}

	@Test
	void whenThereIsNoLogAndNoTemporaryFolderThenOutputIsTheAnswer() throws Exception {
		this.handler.configureUnwritableLog();
		HandlerResult result = this.handler.query("load").variable("TMPDIR", "/nowhere").run();
		assertThat(result.bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenThereIsNoAnswerThenNothingIsPrinted() throws Exception {
		this.handler.jdk().answers();
		assertThat(this.handler.query("load").run().bytes()).isEmpty();
	}

	@Test
	void whenApplicationFailsThenWhatItSaysIsInTheLog() throws Exception {
		this.handler.jdk().exitsWith(1);
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
		assertThat(this.handler.log()).contains(FakeJdk.NOISE);
	}

	@Test
	void whenThereIsALogThenItIsAppendedTo() throws Exception {
		Files.writeString(this.handler.home().resolve("handler.log"), "before\n");
		this.handler.query("load").run();
		assertThat(this.handler.log()).startsWith("before\n" + FakeJdk.NOISE);
	}

	@Test
	void whenNothingIsSaidThenLogIsEmpty() throws Exception {
		this.handler.jdk().says("");
		this.handler.query("load").run();
		assertThat(this.handler.log()).isEmpty();
	}

	@Test
	void whenThereIsNoLogThenOutputIsTheAnswer() throws Exception {
		this.handler.configureUnwritableLog();
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenThereIsNoLogAndOutputIsAFileThenItIsTheAnswer() throws Exception {
		this.handler.configureUnwritableLog();
		assertThat(this.handler.query("load").runToFile().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenFolderOfLogIsMissingThenOutputIsTheAnswer() throws Exception {
		this.handler.configure("log=$home/missing/handler.log");
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenLogIsAFolderThenOutputIsTheAnswer() throws Exception {
		this.handler.configure("log=$home");
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenLogHasNoNameThenOutputIsTheAnswer() throws Exception {
		this.handler.configure("log=");
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	@Timeout(30)
	void whenLogIsAPipeThenOutputIsTheAnswer() throws Exception {
		this.handler.configure("log=$home/pipe", "[ -p \"$log\" ] || mkfifo \"$log\"");
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenLogIsTheNullDeviceThenOutputIsTheAnswer() throws Exception {
		this.handler.configure("log=/dev/null");
		assertThat(this.handler.userEvent("deploy").run().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenThereIsNoLogThenAgentIsToldForAUserEvent() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.jdk().answers();
		assertThat(this.handler.userEvent("deploy").run().output())
			.matches(".* handler: " + this.handler.home() + "/handler.conf/handler.log is no file .*\n");
	}

	@Test
	void whenThereIsNoLogThenAgentIsToldForAMemberEvent() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.jdk().answers();
		assertThat(this.handler.memberEvent("member-join").run().output()).contains("handler.log is no file");
	}

	@Test
	void whenThereIsNoLogAndAChildInheritsTheOutputThenAgentDoesNotWaitForIt() throws Exception {
		this.handler.configureUnwritableLog();
		assertAgentDoesNotWait(this.handler.query("load"));
	}

	@Test
	void whenSettingsStartAChildThenAgentDoesNotWaitForIt() throws Exception {
		Path child = this.handler.home().resolve("child");
		this.handler.configure("sleep 60 >/dev/null 2>&1 &", "echo $! >'" + child + "'");
		this.handler.query("load").run();
		assertIsRunning(child);
	}

	@Test
	void whenOutputIsAFileAndAChildInheritsTheOutputThenFileIsTheAnswer() throws Exception {
		this.handler.jdk().does("(sleep 0.2; echo late) &");
		assertThat(this.handler.query("load").runToFile().bytes()).isEqualTo(ANSWER);
	}

	@Test
	void whenHandlerIsEndedThenApplicationIsEnded() throws Exception {
		assertApplicationEndsWith(this.handler.query("load"));
	}

	@Test
	void whenThereIsNoLogAndHandlerIsEndedThenApplicationIsEnded() throws Exception {
		this.handler.configureUnwritableLog();
		assertApplicationEndsWith(this.handler.query("load"));
	}

	@Test
	void whenThereIsNoLogAndNoiseIsBinaryThenOutputIsTheAnswer() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.jdk().says("\0\n");
		assertThat(this.handler.query("load").run().bytes()).isEqualTo(ANSWER);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 65 })
	void whenThereIsNoLogAndApplicationFailsThenAgentIsTold(int exitCode) throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.jdk().answers();
		this.handler.jdk().exitsWith(exitCode);
		HandlerResult result = this.handler.query("load").run();
		assertThat(result.exitCode()).isEqualTo(exitCode);
		assertThat(result.output()).containsIgnoringNewLines(FakeJdk.NOISE + FakeJdk.NOISE);
	}

	@Test
	void whenThereIsNoLogThenInputArrives() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.query("load").stdin(ANSWER).run();
		assertThat(this.handler.jdk().stdin()).isEqualTo(ANSWER);
	}

	@Test
	void whenThereIsNoLogThenApplicationGetsItsArguments() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.call().argument("a  b").run();
		assertThat(this.handler.jdk().arguments()).endsWith("a  b");
	}

	@Test
	void whenThereIsNoLogThenAnEventForNobodyPrintsNothing() throws Exception {
		this.handler.configureUnwritableLog();
		assertThat(this.handler.userEvent("other").run().bytes()).isEmpty();
	}

	private void assertAgentDoesNotWait(HandlerCall call) throws Exception {
		// As those of a JVM, the child inherits no more than standard input, output and
		// error.
		this.handler.jdk().does("sleep 60 3>&- & echo $! >child");
		assertThat(call.run().bytes()).isEqualTo(ANSWER);
		assertIsRunning(this.handler.jdk().file("child"));
	}

	private void assertIsRunning(Path pid) throws Exception {
		Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
		// One that has ended and that nobody has waited for still counts as alive, but
		// has no command.
		assertThat(child).get().matches((process) -> process.info().command().isPresent());
		child.ifPresent(ProcessHandle::destroy);
	}

	private void assertApplicationEndsWith(HandlerCall call) throws Exception {
		this.handler.jdk().does("echo $$ >pid; exec sleep 60");
		Process process = call.start();
		Path pid = this.handler.jdk().file("pid");
		await(() -> Files.exists(pid) && Files.size(pid) > 0);
		process.destroy();
		assertThat(process.waitFor()).isEqualTo(128 + 15);
		assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
	}

	private static void await(Callable<Boolean> condition) throws Exception {
		for (int i = 0; i < 1000 && !condition.call(); i++) {
			Thread.sleep(10);
		}
	}

}
