package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + this.handler.cache(),
				"-Dserf.script.answer=/dev/fd/3", "-jar");
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

	@Test
	void whenSyntaxIsWrongThenHandlerFails() throws Exception {
		this.handler.configure("options='-Xmx64m");
		HandlerResult result = this.handler.query("load").run();
		assertThat(result.exitCode()).isNotZero();
		assertThat(result.output()).contains("handler.conf");
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
