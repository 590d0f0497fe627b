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
 * Tests for the installed handler: what {@code handler.conf} changes.
 */
@EveryShell
class HandlerConfigurationTests {

	private final Path folder;

	private final TestHandler handler;

	HandlerConfigurationTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.folder = folder;
		this.handler = new TestHandler(start, folder);
	}

	@Test
	void whenJavaHomeIsSetThenItsJavaRuns() throws Exception {
		FakeJdk other = new FakeJdk(this.folder.resolve("other jdk"), FakeJdk.JAVA_25);
		this.handler.configure("java_home='" + other.home() + "'");
		this.handler.query("load").run();
		assertThat(other.isStarted()).isTrue();
		assertThat(this.handler.jdk().isStarted()).isFalse();
	}

	@Test
	void whenOptionIsAddedThenJavaGetsItAfterTheOthers() throws Exception {
		this.handler.configure("options=\"$options -Xmx64m\"");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).containsSequence("-Xmx8m", "-Dsample=1", "-Xmx64m");
	}

	@Test
	void whenThereAreNoOptionsThenJavaGetsNone() throws Exception {
		this.handler.configure("options=");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).doesNotContain("-Xmx8m", "-Dsample=1")
			.contains("-XX:AOTCache=" + this.handler.cache(), "-Dserf.script.answer=/dev/fd/3");
	}

	@Test
	void whenOptionHasAWildcardThenItIsNotExpanded() throws Exception {
		Files.createFile(this.folder.resolve("-Da=b"));
		this.handler.configure("options='-Da=* -D?=b'");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).containsSequence("-Da=*", "-D?=b");
	}

	@Test
	void whenLogIsSetThenItIsWrittenThere() throws Exception {
		this.handler.configure("log='" + this.folder.resolve("other log") + "'");
		this.handler.query("load").run();
		assertThat(this.folder.resolve("other log")).content().contains(FakeJdk.NOISE);
		assertThat(this.handler.hasLog()).isFalse();
	}

	@Test
	void whenVariableIsExportedThenApplicationGetsIt() throws Exception {
		this.handler.configure("export LOGGING_FILE_NAME=$home/application.log");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().environment()).containsEntry("LOGGING_FILE_NAME",
				this.handler.home() + "/application.log");
	}

	@Test
	void whenVariableIsNotExportedThenApplicationDoesNotGetIt() throws Exception {
		this.handler.configure("OTHER=1");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().environment()).doesNotContainKeys("OTHER", "options", "log");
	}

	@Test
	void whenJvmOptionsAreExportedThenTheyDoNotReachTheJvm() throws Exception {
		this.handler.configure("export JAVA_TOOL_OPTIONS=-verbose");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().environment()).doesNotContainKey("JAVA_TOOL_OPTIONS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "options='-Xmx64m", "options=\"-Xmx64m", "if true", "}", "skip_unhandled=yes )", "exit",
			"exit 0", "exit 2", "set -u; echo $missing" })
	void whenConfigurationEndsTheShellThenHandlerFailsAndLogNamesIt(String line) throws Exception {
		this.handler.configure(line);
		HandlerResult result = this.handler.query("load").run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(this.handler.jdk().isStarted()).isFalse();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ")
			.contains("This event is lost, as " + this.handler.home() + "/handler.conf cannot be read: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--status", "--stop" })
	void whenConfigurationEndsTheShellThenWhoeverAsksIsTold(String command) throws Exception {
		this.handler.configure("}");
		HandlerResult result = this.handler.call().argument(command).run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains(this.handler.home() + "/handler.conf cannot be read: ")
			.doesNotContain("event is lost");
	}

	@Test
	void whenAnEventForNobodyIsNeitherSkippedNorNotThenItIsStartedForAndLogSaysSoOnce() throws Exception {
		this.handler.configure("skip_unhandled=maybe");
		this.handler.userEvent("other").run();
		this.handler.userEvent("other").run();
		assertThat(this.handler.jdk().isStarted()).isTrue();
		assertThat(this.handler.log()).containsOnlyOnce("skip_unhandled is 'maybe', expected yes or no.");
	}

	@Test
	void whenSyntaxIsWrongThenLogTellsTheLine() throws Exception {
		this.handler.configure("# comment", "}");
		this.handler.query("load").run();
		assertThat(this.handler.log()).containsPattern("cannot be read: .*2: ");
	}

	@Test
	void whenConfigurationEndsTheShellAfterItHasSetTheLogThenItIsTheLogThatTells() throws Exception {
		this.handler.configure("log=$home/other.log", "exit 0");
		this.handler.query("load").run();
		assertThat(this.handler.home().resolve("other.log")).content().contains("a command in it ends the shell");
	}

	@Test
	void whenLastCommandReturnsTheStatusOfASyntaxErrorThenApplicationStarts() throws Exception {
		this.handler.configure("(exit 2)");
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
	}

	@Test
	void whenACommandIsMistypedThenItIsNotPartOfTheAnswer() throws Exception {
		this.handler.configure("exprt LOGGING_FILE_NAME=application.log");
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
	}

	@Test
	void whenACommandIsMistypedThenLogSaysSo() throws Exception {
		Files.createFile(this.handler.home().resolve("handler.log"));
		this.handler.configure("exprt LOGGING_FILE_NAME=application.log");
		this.handler.userEvent("deploy").run();
		assertThat(this.handler.log()).contains("exprt: ");
	}

	@Test
	void whenThereIsNoLogAndACommandIsMistypedThenAgentIsTold() throws Exception {
		this.handler.configure("exprt LOGGING_FILE_NAME=application.log");
		assertThat(this.handler.userEvent("deploy").run().output()).contains("exprt: ").endsWith("answer");
	}

	@Test
	void whenACommandReadsTheInputThenApplicationGetsAllOfIt() throws Exception {
		this.handler.configure("cat");
		this.handler.query("load").stdin("payload".getBytes(StandardCharsets.UTF_8)).run();
		assertThat(this.handler.jdk().stdin()).asString().isEqualTo("payload");
	}

	@ParameterizedTest
	@ValueSource(strings = { "set -e", "set -u", "set -f", "set -x", "set -C", "set -a", "set -v", "IFS=-", "IFS=",
			"cd /", "set -- one two", "PATH=/nowhere", "unset PATH", "app=x java=y cache=z answer=a",
			"trap 'echo ended' EXIT", "exec >/dev/null", "exec 2>&1", "return 1", "false" })
	void whateverIsDoneToTheShellThenApplicationStartsAsBefore(String line) throws Exception {
		this.handler.configure(line);
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + this.handler.cache())
			.containsSequence("-Xmx8m", "-Dsample=1")
			.contains("-Dserf.script.answer=/dev/fd/3")
			.endsWith(this.handler.home() + "/versions/1/app/sample app.jar");
	}

	@Test
	void whenArgumentsOfTheShellAreSetThenAnEventForNobodyIsStillForNobody() throws Exception {
		this.handler.configure("set -- one two");
		this.handler.userEvent("other").run();
		assertThat(this.handler.jdk().isStarted()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G1", "Parallel", "Z", "Shenandoah", "Epsilon" })
	void whenAnotherCollectorIsNamedThenItIsTheOnlyOne(String collector) throws Exception {
		String option = "-XX:+Use" + collector + "GC";
		this.handler.configure("options=\"-Da=b -XX:+UseSerialGC $options " + option + "\"");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).containsSequence("-Da=b", "-Xmx8m", "-Dsample=1", option)
			.doesNotContain("-XX:+UseSerialGC");
	}

	@Test
	void whenNoCollectorIsNamedThenDefaultStays() throws Exception {
		this.handler.configure("options=\"-XX:+UseSerialGC $options -XX:+UseStringDeduplication\"");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).contains("-XX:+UseSerialGC");
	}

	@Test
	void whenLastLineIsFalseThenApplicationStarts() throws Exception {
		this.handler.configure("[ ! -d / ] && export NEVER=1");
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
	}

	@Test
	void whenConfigurationIsMissingThenApplicationStarts() throws Exception {
		assertThat(this.handler.home().resolve("handler.conf")).doesNotExist();
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
	}

}
