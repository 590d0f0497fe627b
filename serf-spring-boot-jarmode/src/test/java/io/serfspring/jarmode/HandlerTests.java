package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: which events start the application, and how.
 */
@EveryShell
class HandlerTests {

	private final HandlerStart start;

	private final Path folder;

	private final TestHandler handler;

	HandlerTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.start = start;
		this.folder = folder;
		this.handler = new TestHandler(start, folder.resolve("handler"));
	}

	@Test
	void whenNoMethodCouldServeUserEventThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.userEvent("other"));
	}

	@Test
	void whenNoMethodCouldServeQueryThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.query("deploy"));
	}

	@Test
	void whenNoMethodCouldServeMemberEventThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.memberEvent("member-update"));
	}

	@Test
	void whenNoHandlerNamesTheRoleThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.query("load").variable("SERF_SELF_ROLE", "db"));
	}

	@Test
	void whenNodeHasNoRoleThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.query("load").variable("SERF_SELF_ROLE", ""));
	}

	@Test
	void whenUserEventIsNamedLikeAMemberEventThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.userEvent("member-join"));
	}

	@Test
	void whenQueryHasTheNameOfAUserEventBesideItThenItsOwnNameCounts() throws Exception {
		assertNothingHappens(this.handler.query("other").variable("SERF_USER_EVENT", "deploy"));
	}

	@Test
	void whenApplicationHasNoRoutesThenNothingHappens() throws Exception {
		TestHandler empty = handler(new HandlerScan(List.of(), null));
		empty.query("load").run();
		assertThat(empty.jdk().isStarted()).isFalse();
	}

	@Test
	void whenNobodyReadsTheInputThenNothingHappens() throws Exception {
		assertNothingHappens(this.handler.userEvent("other").stdin(bytes()));
	}

	@Test
	void whenMethodCouldServeUserEventThenApplicationStarts() throws Exception {
		assertStarts(this.handler.userEvent("deploy"));
	}

	@Test
	void whenMethodCouldServeQueryThenApplicationStarts() throws Exception {
		assertStarts(this.handler.query("load"));
	}

	@Test
	void whenMethodCouldServePrefixThenApplicationStarts() throws Exception {
		assertStarts(this.handler.query("disk-sda"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "C", "C.UTF-8" })
	void whenRestOfNameIsNoTextThenPrefixMatchesIt(String locale) throws Exception {
		byte[] name = "disk-\u00ff\u00c3".getBytes(StandardCharsets.ISO_8859_1);
		assertStarts(this.handler.query("").variable("LC_ALL", locale).variable("SERF_QUERY_NAME", name));
	}

	@Test
	void whenMethodCouldServeMemberEventThenApplicationStarts() throws Exception {
		assertStarts(this.handler.memberEvent("member-join"));
	}

	@Test
	void whenRoutesAreNotKnownThenEveryEventStartsTheApplication() throws Exception {
		TestHandler doubtful = handler(new HandlerScan(List.of(), "Broken.class cannot be read"));
		doubtful.memberEvent("member-reap").run();
		assertThat(doubtful.jdk().isStarted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERF_EVENT", "SERF_SELF_ROLE", "SERF_USER_EVENT" })
	void whenVariableIsMissingThenApplicationStarts(String variable) throws Exception {
		assertStarts(this.handler.userEvent("other").without(variable));
	}

	@Test
	void whenNameOfQueryIsMissingThenApplicationStarts() throws Exception {
		assertStarts(this.handler.query("other").without("SERF_QUERY_NAME"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "member-promote", "User", "user ", "*" })
	void whenKindOfEventIsUnknownThenApplicationStarts(String kind) throws Exception {
		assertStarts(this.handler.userEvent("other").variable("SERF_EVENT", kind));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--serf.event=query", "" })
	void whenThereAreArgumentsThenApplicationStarts(String argument) throws Exception {
		assertStarts(this.handler.userEvent("other").argument(argument));
	}

	@Test
	void whenEveryEventIsWantedThenApplicationStarts() throws Exception {
		this.handler.configure("skip_unhandled=no");
		assertStarts(this.handler.userEvent("other"));
	}

	@Test
	void whenApplicationStartsThenItIsTheInstalledOneWithCacheAndOptions() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.jdk().arguments()).containsExactly("-XX:AOTCache=" + this.handler.cache(),
				"-XX:ErrorFile=" + this.handler.crash(),
				"-Dserf.duplicates.file=" + this.handler.home() + "/handler-handled", "-Xmx8m", "-Dsample=1",
				"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
				"-Xlog:aot*=error:stderr", "-Dserf.script.answer=/dev/fd/3", "-jar",
				this.handler.home() + "/versions/1/app/sample app.jar");
	}

	@Test
	void whenJavaIsOlderThenCacheIsAnArchive() throws Exception {
		FakeJdk java17 = new FakeJdk(this.folder.resolve("jdk17"), "JAVA_VERSION=\"17.0.9\"");
		TestHandler old = new TestHandler(this.start, this.folder.resolve("old"), java17,
				new HandlerScan(List.of(), "unknown"));
		old.query("load").run();
		assertThat(java17.arguments()).startsWith("-XX:SharedArchiveFile=" + old.cache(),
				"-XX:ErrorFile=" + old.crash());
	}

	@Test
	void whenThereAreArgumentsThenApplicationGetsThem() throws Exception {
		this.handler.call().argument("--a=b  c").argument("").argument("*").run();
		assertThat(this.handler.jdk().arguments()).endsWith("--a=b  c", "", "*");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65, 143 })
	void whenApplicationEndsThenExitCodeIsItsOwn(int exitCode) throws Exception {
		this.handler.jdk().exitsWith(exitCode);
		assertThat(this.handler.query("load").run().exitCode()).isEqualTo(exitCode);
	}

	@Test
	void whenInputIsBinaryThenItArrivesByteForByte() throws Exception {
		byte[] stdin = bytes();
		this.handler.query("load").stdin(stdin).run();
		assertThat(this.handler.jdk().stdin()).isEqualTo(stdin);
	}

	@Test
	void whenInputIsEmptyThenNothingArrives() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.jdk().stdin()).isEmpty();
	}

	private void assertStarts(HandlerCall call) throws Exception {
		HandlerResult result = call.run();
		assertThat(this.handler.jdk().isStarted()).isTrue();
		assertThat(result.output()).isEqualTo("answer");
	}

	private void assertNothingHappens(HandlerCall call) throws Exception {
		HandlerResult result = call.run();
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).isEmpty();
		assertThat(this.handler.jdk().isStarted()).isFalse();
		assertThat(this.handler.hasLog()).isFalse();
	}

	private TestHandler handler(HandlerScan handlers) throws IOException {
		return new TestHandler(this.start, this.folder.resolve("another"), handlers);
	}

	/**
	 * With NULs, bytes that are no UTF-8, and no line feed at the end.
	 */
	private static byte[] bytes() {
		byte[] bytes = new byte[100_000];
		new Random(1).nextBytes(bytes);
		System.arraycopy("\0\n\0\u00ff\0".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, bytes.length - 5, 5);
		return bytes;
	}

}
