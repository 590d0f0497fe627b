package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: what it does when the JDK or the cache has changed.
 */
@EveryShell
class HandlerJavaTests {

	private final TestHandler handler;

	private final FakeJdk other;

	private final FakeJdk another;

	HandlerJavaTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.handler = new TestHandler(start, folder);
		this.other = new FakeJdk(folder.resolve("other jdk"), FakeJdk.JAVA_25);
		this.another = new FakeJdk(folder.resolve("another"), FakeJdk.JAVA_25);
	}

	@Test
	void whenNothingHasChangedThenLogHoldsNothingOfTheHandler() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.log()).isEqualTo((FakeJdk.NOISE + "\n").repeat(2));
	}

	@Test
	void whenJdkIsGoneThenThatOfJavaHomeRunsWithoutCache() throws Exception {
		removeJdk();
		HandlerResult result = queryWithJavaHome(this.other.home()).run();
		assertThat(result.output()).isEqualTo("answer");
		assertThat(this.other.usesCache()).isFalse();
	}

	@Test
	void whenJdkIsGoneThenThatOfThePathRunsWithoutCache() throws Exception {
		removeJdk();
		HandlerResult result = queryWithPath(this.other).run();
		assertThat(result.output()).isEqualTo("answer");
		assertThat(this.other.usesCache()).isFalse();
	}

	@Test
	void whenJdkIsGoneThenJavaHomeComesBeforeThePath() throws Exception {
		removeJdk();
		queryWithPath(this.another).variable("JAVA_HOME", this.other.home().toString()).run();
		assertThat(this.other.isStarted()).isTrue();
		assertThat(this.another.isStarted()).isFalse();
	}

	@Test
	void whenJdkIsGoneAndJavaHomeIsEmptyThenThatOfThePathRuns() throws Exception {
		removeJdk();
		HandlerResult result = queryWithPath(this.other).variable("JAVA_HOME", "").run();
		assertThat(result.output()).isEqualTo("answer");
	}

	@Test
	void whenJdkIsGoneAndJavaHomeIsThatJdkThenThatOfThePathRuns() throws Exception {
		removeJdk();
		HandlerResult result = queryWithPath(this.other).variable("JAVA_HOME", this.handler.jdk().home().toString())
			.run();
		assertThat(result.output()).isEqualTo("answer");
	}

	@Test
	void whenJdkIsGoneThenLogSaysSo() throws Exception {
		removeJdk();
		queryWithJavaHome(this.other.home()).run();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ")
			.contains("There is no " + this.handler.jdk().java() + " any more", "Install again");
	}

	@Test
	void whenThereIsNoJavaAtAllThenHandlerFailsAndLogSaysSo() throws Exception {
		removeJdk();
		this.handler.configure("PATH=$home");
		HandlerResult result = this.handler.query("load").run();
		assertThat(result.exitCode()).isNotZero();
		assertThat(result.output()).isEmpty();
		assertThat(this.handler.log()).contains("java: not found");
	}

	@Test
	void whenJdkIsGoneAndThereIsNoLogThenOutputIsTheAnswer() throws Exception {
		removeJdk();
		this.handler.configureUnwritableLog();
		assertThat(queryWithJavaHome(this.other.home()).run().output()).isEqualTo("answer");
	}

	@Test
	void whenJdkIsGoneThenAnEventForNobodyIsStillForNobody() throws Exception {
		removeJdk();
		HandlerResult result = this.handler.userEvent("other").run();
		assertThat(result.exitCode()).isZero();
		assertThat(this.handler.hasLog()).isFalse();
	}

	@Test
	void whenThereAreGeneratedBeansThenTheApplicationKnowsWhatTheyAreFor() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).noneMatch((argument) -> argument.contains("configuration"));
		Files.writeString(this.handler.configuration(), "");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments())
			.contains("-Dserf.installation.configuration=" + this.handler.configuration());
	}

	@Test
	void whenJdkIsUpdatedThenGeneratedBeansAreNotUsed() throws Exception {
		Files.writeString(this.handler.configuration(), "");
		this.handler.jdk().release("JAVA_RUNTIME_VERSION=\"25.0.2+10-LTS\"\n");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).noneMatch((argument) -> argument.contains("configuration"));
	}

	@Test
	void whenJdkIsUpdatedThenItRunsWithoutCache() throws Exception {
		this.handler.jdk().release("JAVA_RUNTIME_VERSION=\"25.0.2+10-LTS\"\n");
		HandlerResult result = this.handler.query("load").run();
		assertThat(result.output()).isEqualTo("answer");
		assertThat(this.handler.jdk().usesCache()).isFalse();
	}

	@Test
	void whenJdkIsUpdatedThenLogSaysSo() throws Exception {
		this.handler.jdk().release("JAVA_RUNTIME_VERSION=\"25.0.2+10-LTS\"\n");
		this.handler.query("load").run();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ")
			.contains("The JDK in " + this.handler.jdk().home() + " is not that of the installation");
	}

	@Test
	void whenJdkIsUpdatedThenItGetsNoOptionThatItMayNotKnow() throws Exception {
		this.handler.jdk().release("JAVA_RUNTIME_VERSION=\"17.0.9+9\"\n");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).noneMatch((argument) -> argument.startsWith("--"));
	}

	@Test
	void whenVersionOfJdkIsNoLongerToldThenItRunsWithoutCache() throws Exception {
		Files.delete(this.handler.jdk().release());
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
		assertThat(this.handler.jdk().usesCache()).isFalse();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ").contains("is not that of the installation");
	}

	@Test
	void whenReleaseFileIsRewrittenWithTheSameVersionThenCacheIsUsed() throws Exception {
		this.handler.jdk().release("IMPLEMENTOR=\"a \\ b\"\n\n" + FakeJdk.JAVA_25 + "\nOS_ARCH=\"x86_64\"\n");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + this.handler.cache());
	}

	@Test
	void whenVersionIsInALastLineWithoutLineFeedThenCacheIsUsed() throws Exception {
		this.handler.jdk().release("IMPLEMENTOR=\"a\"\n" + FakeJdk.JAVA_25);
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).startsWith("-XX:AOTCache=" + this.handler.cache());
	}

	@Test
	void whenCacheIsGoneThenJavaRunsWithoutIt() throws Exception {
		Files.delete(this.handler.cache());
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
		assertThat(this.handler.jdk().usesCache()).isFalse();
	}

	@Test
	void whenCacheIsGoneThenLogSaysSo() throws Exception {
		Files.delete(this.handler.cache());
		this.handler.query("load").run();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ")
			.contains("There is no " + this.handler.cache() + " any more");
	}

	@Test
	void whenCacheIsGoneAndOutputIsAFileThenItIsTheAnswer() throws Exception {
		Files.delete(this.handler.cache());
		assertThat(this.handler.query("load").runToFile().output()).isEqualTo("answer");
	}

	@Test
	void whenJvmHasCrashedThenItRunsWithoutCache() throws Exception {
		crash("A fatal error has been detected by the Java Runtime Environment:");
		assertThat(this.handler.query("load").run().output()).isEqualTo("answer");
		assertThat(this.handler.jdk().usesCache()).isFalse();
	}

	@Test
	void whenJvmHasCrashedThenLogSaysSo() throws Exception {
		crash("A fatal error has been detected by the Java Runtime Environment:");
		this.handler.query("load").run();
		assertThat(this.handler.log()).containsOnlyOnce("handler: ")
			.contains("The JVM has crashed, as " + this.handler.crash() + " tells");
	}

	@Test
	void whenJvmHadNoMemoryThenCacheIsUsed() throws Exception {
		crash("There is insufficient memory for the Java Runtime Environment to continue.");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().usesCache()).isTrue();
	}

	@Test
	void whenCacheIsNewerThanTheCrashThenItIsUsed() throws Exception {
		crash("A fatal error has been detected by the Java Runtime Environment:");
		Files.setLastModifiedTime(this.handler.crash(), FileTime.fromMillis(0));
		this.handler.query("load").run();
		assertThat(this.handler.jdk().usesCache()).isTrue();
	}

	@Test
	void whenLogHasAnotherNameThenCrashIsToldBesideIt() throws Exception {
		this.handler.configure("log=$home/web=1.log");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments())
			.contains("-XX:ErrorFile=" + this.handler.home() + "/web=1-crash.log");
	}

	@Test
	void whenLogHasAnotherNameThenHandledEventsAreKeptBesideIt() throws Exception {
		this.handler.configure("log=$home/web=1.log");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments())
			.contains("-Dserf.duplicates.file=" + this.handler.home() + "/web=1-handled");
	}

	@Test
	void whenOptionsNameAFileForHandledEventsThenItWins() throws Exception {
		this.handler.configure("options=\"$options -Dserf.duplicates.file=/other\"");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).filteredOn((argument) -> argument.contains("duplicates"))
			.hasSize(2)
			.last()
			.isEqualTo("-Dserf.duplicates.file=/other");
	}

	@Test
	void whenLogIsNoFileThenThereIsNoFileForHandledEvents() throws Exception {
		this.handler.configure("log=/dev/null");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).noneMatch((argument) -> argument.contains("duplicates"));
	}

	@Test
	void whenLogIsNoFileThenJvmWritesNoFileInTheWorkingFolder() throws Exception {
		this.handler.configure("log=/dev/null");
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).contains("-XX:+ErrorFileToStderr");
	}

	private void crash(String reason) throws Exception {
		Files.setLastModifiedTime(this.handler.cache(), FileTime.from(Instant.now().minusSeconds(10)));
		this.handler.jdk().crashes(reason);
		assertThat(this.handler.query("load").run().exitCode()).isEqualTo(1);
		this.handler.jdk().does("");
		Files.delete(this.handler.home().resolve("handler.log"));
	}

	private void removeJdk() throws IOException {
		FileSystemUtils.deleteRecursively(this.handler.jdk().home());
	}

	private HandlerCall queryWithJavaHome(Path javaHome) {
		return this.handler.query("load").variable("JAVA_HOME", javaHome.toString());
	}

	private HandlerCall queryWithPath(FakeJdk jdk) {
		return this.handler.query("load").after("PATH=%s:$PATH".formatted(Shell.quote(jdk.home() + "/bin")));
	}

}
