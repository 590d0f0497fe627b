package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
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
	void whenOutputIsAFileThenApplicationIsNotToldOfAnother() throws Exception {
		this.handler.query("load").runToFile();
		assertThat(this.handler.jdk().arguments()).noneMatch((argument) -> argument.startsWith("-Dserf.script.answer"));
	}

	@Test
	void whenOutputIsAFileThenErrorsAreInTheLog() throws Exception {
		this.handler.query("load").runToFile();
		assertThat(this.handler.log()).contains(FakeJdk.NOISE);
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

}
