package io.serfspring.test.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SerfAgentExtension} and {@link SerfAgent}, with real agents.
 */
class SerfAgentExtensionTests {

	private static final String RECORD = "echo \"$SERF_EVENT $(cat)\" >> \"$EVENTS\"";

	@RegisterExtension
	static SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	Path folder;

	private Path events;

	@BeforeEach
	void createEvents() throws IOException {
		this.events = Files.createFile(this.folder.resolve("events"));
	}

	@Test
	void whenAgentIsRestartedThenItListensWhereItDidAndIsAlone() {
		SerfAgent one = agents.agent("one").start();
		SerfAgent two = agents.agent("two").role("web").join(one).start();
		String address = two.rpcAddress();
		two.restart();
		assertThat(two.rpcAddress()).isEqualTo(address);
		two.setTag("dc", "ams");
		assertThat(two.log()).contains("Serf agent running!").doesNotContain("EventMemberJoin: one");
	}

	@Test
	void whenAgentIsSuspendedThenItsClusterMissesItUntilItIsResumed() {
		SerfAgent one = agents.agent("one").start();
		SerfAgent two = agents.agent("two").join(one).start();
		two.suspend();
		one.awaitLog("EventMemberFailed: two");
		two.resume();
		two.awaitLog("Refuting");
		two.setTag("dc", "ams");
	}

	@Test
	void whenEventIsFiredThenTheHandlerGetsIt() {
		SerfAgent agent = recording("web-1").start();
		agent.event("deploy", "1.4.2");
		awaitEvent("user 1.4.2");
		agent.event("reload");
		awaitEvent("user \n");
	}

	@Test
	void whenEventsAreNotCoalescedThenTheHandlerGetsEach() {
		SerfAgent agent = recording("web-1").start();
		agent.event("deploy", "1");
		agent.event("deploy", "2");
		awaitEvent("user 1");
		awaitEvent("user 2");
	}

	@Test
	void whenEventsAreCoalescedThenTheHandlerGetsTheLast() {
		SerfAgent agent = recording("web-1").start();
		agent.coalescedEvent("deploy", "1");
		agent.coalescedEvent("deploy", "2");
		awaitEvent("user 2");
		assertThat(this.events).content().doesNotContain("user 1");
	}

	@Test
	void whenEveryNodeAnswersThenTheQueryReturnsBeforeItsTimeout() {
		SerfAgent web = agents.agent("web-1").role("web").handlerCommand("printf $SERF_SELF_ROLE").start();
		SerfAgent db = agents.agent("db-1").role("db").handlerCommand("printf $SERF_SELF_ROLE").join(web).start();
		long start = System.nanoTime();
		assertThat(db.query("role")).isEqualTo(Map.of("web-1", "web", "db-1", "db"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SerfAgent.DEFAULT_QUERY_TIMEOUT);
	}

	@Test
	void whenANodeIsSilentThenTheQueryReturnsTheOtherAnswersAfterItsTimeout() {
		SerfAgent web = agents.agent("web-1").handlerCommand("printf answer").start();
		SerfAgent db = agents.agent("db-1").join(web).start();
		assertThat(db.query("any", "", Duration.ofMillis(500))).isEqualTo(Map.of("web-1", "answer"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenANodeDoesNotAnswerInTimeThenTheEndOfItsLogIsShown(CapturedOutput output) {
		SerfAgent web = agents.agent("web-1").handlerCommand("printf answer").start();
		SerfAgent db = agents.agent("db-1").handlerCommand("echo out of luck; exit 3").join(web).start();
		web.query("any", "", Duration.ofSeconds(2));
		assertThat(output).contains("No answer to query 'any' within PT2S from [db-1].")
			.contains("The log of agent 'db-1' ends with:", "out of luck", "exit status 3")
			.doesNotContain("The log of agent 'web-1'");
	}

	@Test
	void whenAnswerHasSeveralLinesThenItArrivesAsItIs() {
		String answer = "1\n\nResponse from 'db-1': \u2603\n";
		SerfAgent agent = agents.agent("node 1").handlerCommand("cat; echo").start();
		assertThat(agent.query("echo", answer)).isEqualTo(Map.of("node 1", answer + "\n"));
	}

	@Test
	void whenTagsChangeThenTheHandlerSeesThem() {
		SerfAgent agent = agents.agent("web-1")
			.role("web")
			.tag("dc", "ams=1")
			.handlerCommand("printf \"$SERF_SELF_ROLE|$SERF_TAG_DC|$SERF_TAG_VERSION\"")
			.start();
		assertThat(agent.query("tags")).containsEntry("web-1", "web|ams=1|");
		agent.setTag("version", "2");
		agent.deleteTag("dc");
		assertThat(agent.query("tags")).containsEntry("web-1", "web||2");
	}

	@Test
	void whenAgentsEndThenTheOthersKnowHow() {
		SerfAgent observer = recording("observer").start();
		SerfAgent leaving = agents.agent("leaving").join(observer).start();
		SerfAgent killed = agents.agent("killed").join(observer).start();
		observer.join(leaving, killed);
		awaitEvent("member-join");
		killed.kill();
		awaitEvent("member-failed killed");
		leaving.leave();
		awaitEvent("member-leave leaving");
		assertThatIllegalStateException().isThrownBy(() -> killed.event("any"))
			.withMessageStartingWith("Command 'event' failed on agent 'killed': ");
	}

	@Test
	void whenHandlerIsAJarThenItIsRunWhateverItsPath() throws IOException {
		Path jar = jar(Files.createDirectory(this.folder.resolve("a=b c's $HOME")).resolve("app.jar"));
		SerfAgent agent = agents.agent("web-1").handler(jar).start();
		assertThat(agent.query("any")).isEqualTo(Map.of("web-1", "answer to any"));
	}

	@Test
	void whenHandlerIsAnExecutableThenItIsRunAsItIs() throws IOException {
		Path script = Files.writeString(this.folder.resolve("it's $HOME"), "#!/bin/sh\nprintf \"$SERF_QUERY_NAME\"");
		assertThat(script.toFile().setExecutable(true)).isTrue();
		SerfAgent agent = agents.agent("web-1").handler(script).start();
		assertThat(agent.query("any")).isEqualTo(Map.of("web-1", "any"));
	}

	@Test
	void whenJarIsExecutableThenItIsRunByJava() throws IOException {
		Path jar = jar(this.folder.resolve("app.jar"));
		assertThat(jar.toFile().setExecutable(true)).isTrue();
		SerfAgent agent = agents.agent("web-1").handler(jar).start();
		assertThat(agent.query("any")).isEqualTo(Map.of("web-1", "answer to any"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "library.jar", "folder" })
	void whenFileIsNeitherAnApplicationNorExecutableThenTheMessageNamesIt(String name) throws IOException {
		Files.writeString(this.folder.resolve("text"), "#!/bin/sh");
		Files.createDirectory(this.folder.resolve("folder"));
		Path library = this.folder.resolve("library.jar");
		new JarOutputStream(Files.newOutputStream(library), manifest()).close();
		assertThat(library.toFile().setExecutable(true)).isTrue();
		SerfAgentBuilder builder = agents.agent("web-1");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.handler(this.folder.resolve(name)))
			.withMessage("'%s' is neither the jar of an application nor an executable file, name the packaged "
					+ "application or an installed handler", this.folder.resolve(name));
	}

	@Test
	void whenJarDoesNotExistThenTheMessageNamesIt() {
		Path jar = this.folder.resolve("app.jar");
		SerfAgentBuilder builder = agents.agent("web-1");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.handler(jar))
			.withMessage("There is no file '%s' to use as the handler. Package it first.", jar);
	}

	@Test
	void whenEnvironmentIsGivenThenTheHandlerHasItWithoutALocale() {
		SerfAgent agent = agents.agent("web-1")
			.environment("COLOUR", "deep blue")
			.handlerCommand("printf \"$COLOUR \"; env | grep -c -E '^(LANG|LC_)'; true")
			.start();
		assertThat(agent.query("any")).isEqualTo(Map.of("web-1", "deep blue 0\n"));
	}

	@Test
	void whenHandlerFailsThenTheLogTells() {
		SerfAgent agent = agents.agent("web-1").handlerCommand("echo out of luck; exit 3").start();
		agent.event("any");
		agent.awaitLog("exit status 3");
		assertThat(agent.log()).contains("Serf agent running!", "out of luck");
	}

	@Test
	void whenAgentRefusesThenTheMessageIsItsOwn() {
		SerfAgent agent = agents.agent("web-1").start();
		assertThatIllegalStateException().isThrownBy(() -> agent.event("large", "x".repeat(100_000)))
			.withMessageStartingWith("Command 'event' failed on agent 'web-1': ")
			.withMessageContaining("limit of 512 bytes");
		assertThatIllegalStateException().isThrownBy(() -> agent.query("_serf_x"))
			.withMessageContaining("Queries cannot contain the '_serf_' prefix");
	}

	@Test
	void whenAgentDoesNotStartThenTheMessageHasItsOutput() {
		SerfAgentBuilder builder = agents.agent("web-1").tag("large", "x".repeat(1000));
		assertThatIllegalStateException().isThrownBy(builder::start)
			.withMessageStartingWith("Agent 'web-1' did not start: ")
			.withMessageContaining("tags exceeds limit");
	}

	@Test
	void whenExtensionIsNotRegisteredThenTheMessageSaysSo() {
		assertThatIllegalStateException().isThrownBy(() -> new SerfAgentExtension().agent("web-1"))
			.withMessageContaining("@RegisterExtension");
	}

	private SerfAgentBuilder recording(String name) {
		return agents.agent(name).handlerCommand(RECORD).environment("EVENTS", this.events.toString());
	}

	private void awaitEvent(String event) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.events).content().contains(event));
	}

	private static Manifest manifest() {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		return manifest;
	}

	private Path jar(Path path) throws IOException {
		Manifest manifest = manifest();
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Handler.class.getName());
		String entry = Handler.class.getName().replace('.', '/') + ".class";
		try (OutputStream file = Files.newOutputStream(path);
				JarOutputStream jar = new JarOutputStream(file, manifest);
				InputStream bytes = Handler.class.getResourceAsStream("/" + entry)) {
			jar.putNextEntry(new JarEntry(entry));
			bytes.transferTo(jar);
		}
		return path;
	}

	static class Handler {

		public static void main(String[] args) {
			System.out.print("answer to " + System.getenv("SERF_QUERY_NAME"));
		}

	}

}
