package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: where it is and how it is called.
 */
@EveryShell
class HandlerLocationTests {

	private final HandlerStart start;

	private final Path folder;

	private final TestHandler handler;

	HandlerLocationTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.start = start;
		this.folder = folder;
		this.handler = new TestHandler(start, folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "with  spaces ", "it's", "\"quoted\"", "a=b", "$HOME", "$(touch evaluated)", "`id`", "*",
			"a\\b", "[a-z]", "-n", "~", "a:b", "@jar@", "#" })
	void whateverTheFolderIsCalledThenApplicationStarts(String name) throws Exception {
		TestHandler hostile = new TestHandler(this.start, Files.createDirectory(this.folder.resolve(name)));
		assertThat(hostile.query("load").run().output()).isEqualTo("answer");
		assertThat(hostile.jdk().arguments()).startsWith("-XX:AOTCache=" + hostile.cache())
			.endsWith("-jar", hostile.home() + "/versions/1/app/sample app.jar");
		assertThat(hostile.log()).contains(FakeJdk.NOISE);
	}

	@Test
	void whenNameOfFolderIsNotAsciiThenApplicationStarts() throws Exception {
		assertAnswers(this.handler.call("größe/𝄞/handler").after("mkdir größe && mv installed größe/𝄞"));
		assertThat(this.handler.jdk().isStarted()).isTrue();
	}

	@Test
	void whenCalledFromTheRootThenApplicationStarts() throws Exception {
		assertAnswers(this.handler.call().after("cd /"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "installed/handler", "./installed/handler", "installed/../installed//handler" })
	void whenCalledByRelativePathThenApplicationStarts(String path) throws Exception {
		assertAnswers(this.handler.call(path));
	}

	@Test
	void whenCalledInItsFolderThenApplicationStarts() throws Exception {
		assertAnswers(this.handler.call("./handler").after("cd installed"));
	}

	@Test
	void whenCalledByRelativePathThenCacheIsThatOfTheInstallation() throws Exception {
		TestHandler.query(this.handler.call("./installed/handler"), "load").run();
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + this.handler.cache());
	}

	@Test
	void whenCalledThroughALinkThenApplicationStarts() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.handler.file());
		assertAnswers(this.handler.call(link.toString()));
	}

	@Test
	void whenCalledThroughALinkByRelativePathThenApplicationStarts() throws Exception {
		Files.createSymbolicLink(this.folder.resolve("link"), this.handler.file());
		assertAnswers(this.handler.call("./link"));
	}

	@Test
	void whenCalledThroughALinkToTheFolderThenApplicationStarts() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.handler.home());
		assertAnswers(this.handler.call(link.resolve("handler").toString()));
	}

	@Test
	void whenCalledByTheFolderOfItsVersionThenApplicationStarts() throws Exception {
		assertAnswers(this.handler.call(this.handler.home() + "/versions/1/handler"));
	}

	@Test
	void whenCalledThroughALinkThenSettingsAreThoseOfItsFolder() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.handler.file());
		this.handler.configure("options=-Xmx64m");
		TestHandler.query(this.handler.call(link.toString()), "load").run();
		assertThat(this.handler.jdk().arguments()).contains("-Xmx64m");
	}

	@Test
	void whenFolderIsMovedThenItStartsTheApplicationThere() throws Exception {
		Path moved = Files.move(this.handler.home(), this.folder.resolve("moved"));
		assertAnswers(this.handler.call(moved.resolve("handler").toString()));
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + moved + "/versions/1/cache")
			.endsWith(moved + "/versions/1/app/sample app.jar");
	}

	@Test
	void whenFolderIsMovedThenItsLogAndSettingsAreThere() throws Exception {
		this.handler.configure("log=$home/moved.log");
		Path moved = Files.move(this.handler.home(), this.folder.resolve("moved"));
		assertAnswers(this.handler.call(moved.resolve("handler").toString()));
		assertThat(moved.resolve("moved.log")).content().contains(FakeJdk.NOISE);
	}

	@Test
	void whenFolderIsMovedAndCalledByRelativePathThenApplicationStarts() throws Exception {
		Files.move(this.handler.home(), this.folder.resolve("moved"));
		assertAnswers(this.handler.call("moved/handler"));
	}

	@Test
	void whenFolderIsMovedAndCalledInItThenApplicationStarts() throws Exception {
		Files.move(this.handler.home(), this.folder.resolve("moved"));
		assertAnswers(this.handler.call("./handler").after("cd moved"));
	}

	@Test
	void whenFolderIsMovedAndCalledByItsNameAloneThenApplicationStarts() throws Exception {
		Files.move(this.handler.home(), this.folder.resolve("moved"));
		assertAnswers(this.handler.call("handler").after("cd moved && PATH=.:$PATH"));
	}

	@Test
	void whenFolderIsMovedThenAnEventForNobodyIsStillForNobody() throws Exception {
		Path moved = Files.move(this.handler.home(), this.folder.resolve("moved"));
		HandlerResult result = TestHandler.query(this.handler.call(moved + "/handler"), "other").run();
		assertThat(result).returns(0, HandlerResult::exitCode).returns("", HandlerResult::output);
		assertThat(this.handler.jdk().isStarted()).isFalse();
	}

	@Test
	void whenFolderIsCopiedThenEachCallsItsOwnApplication() throws Exception {
		HandlerCall call = this.handler.call(this.folder + "/copied/handler").after("cp -R installed copied");
		assertAnswers(call);
		assertThat(this.handler.jdk().arguments()).endsWith(this.folder + "/copied/versions/1/app/sample app.jar");
	}

	@Test
	void whenFolderIsCopiedAndCalledByRelativePathThenEachCallsItsOwnApplication() throws Exception {
		assertAnswers(this.handler.call("copied/handler").after("cp -R installed copied"));
		assertThat(this.handler.jdk().arguments()).last().asString().contains("copied/versions/1/app");
	}

	@Test
	void whenFolderIsCopiedAndCalledThroughALinkThenItCallsItsOwnApplication() throws Exception {
		assertAnswers(
				this.handler.call("./link").after("cp -R installed copied && ln -s \"$PWD/copied/handler\" link"));
		assertThat(this.handler.jdk().arguments()).last().asString().contains("/copied/versions/1/app");
	}

	@Test
	void whenFolderIsCopiedIntoAnotherAndCalledThroughALinkInItThenItCallsItsOwnApplication() throws Exception {
		HandlerCall call = this.handler.call("other/link")
			.after("mkdir other && cp -R installed/versions other && cp -R installed other/copied")
			.after("ln -s copied/handler other/link");
		assertAnswers(call);
		assertThat(this.handler.jdk().arguments()).last().asString().contains("/copied/versions/1/app");
	}

	@Test
	void whenAnotherVersionIsInstalledAfterTheStartThenTheOldOneEndsItsEvent() throws Exception {
		Path script = this.handler.home().resolve("versions/1/handler");
		Path next = Files.createDirectory(this.handler.home().resolve("versions/2")).resolve("handler");
		Files.delete(this.handler.file());
		Files.createSymbolicLink(this.handler.file(), Files.createFile(next));
		String shell = this.start.command("").isEmpty() ? "sh" : this.start.command("");
		assertAnswers(new HandlerCall(this.folder.resolve("call.sh"),
				"%s -c '. %s' %s".formatted(shell, script, this.handler.file())));
	}

	private void assertAnswers(HandlerCall call) throws Exception {
		assertThat(TestHandler.query(call, "load").run().output()).isEqualTo("answer");
	}

}
