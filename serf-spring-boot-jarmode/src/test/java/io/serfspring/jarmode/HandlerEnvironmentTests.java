package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: what of the environment reaches the application.
 */
@EveryShell
class HandlerEnvironmentTests {

	private static final String HOSTILE = "'\"`touch evaluated` $(touch evaluated) ${HOME} $HOME\\\\ \\n ~ * [a-z]? \n\r\t"
			+ " ;&|<>(){}!# %s -n \u00ff\u0081\u0088\u0001 ";

	private final Path folder;

	private final TestHandler handler;

	HandlerEnvironmentTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.folder = folder;
		this.handler = new TestHandler(start, folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS" })
	void whenJvmIsGivenOptionsByTheEnvironmentThenTheyDoNotReachIt(String variable) throws Exception {
		this.handler.query("load").variable(variable, "-verbose").run();
		assertThat(this.handler.jdk().environment()).doesNotContainKey(variable);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "C", "POSIX", "C.UTF-8", "en_US", "no_SUCH.locale" })
	void whateverTheLocaleIsThenItIsUtf8ForTheApplication(String locale) throws Exception {
		this.handler.query("load").variable("LANG", locale).variable("LC_ALL", locale).run();
		assertThat(this.handler.jdk().environment()).containsEntry("LC_ALL", "C.UTF-8");
	}

	@Test
	void whenThereIsNoLocaleThenItIsUtf8ForTheApplication() throws Exception {
		this.handler.query("load").run();
		assertThat(this.handler.jdk().environment()).containsEntry("LC_ALL", "C.UTF-8");
	}

	@Test
	void whenThereIsNoLogThenLocaleIsUtf8ForTheApplication() throws Exception {
		this.handler.configureUnwritableLog();
		this.handler.query("load").variable("LC_ALL", "C").run();
		assertThat(this.handler.jdk().environment()).containsEntry("LC_ALL", "C.UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "-", "=", "\n", "1 :" })
	void whenFieldSeparatorIsSetThenCommandIsTheSame(String separator) throws Exception {
		this.handler.query("load").variable("IFS", separator).run();
		assertThat(this.handler.jdk().arguments()).contains("-XX:AOTCache=" + this.handler.cache())
			.containsSequence("-Xmx8m", "-Dsample=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "home", "app", "java", "java_home", "options", "jdk_options", "cache", "crash",
			"crash_option", "handled_option", "answer", "answer_file", "files", "is_logged", "log", "skip_unhandled" })
	void whenVariableHasTheNameOfOneOfTheHandlerThenItDoesNotChangeTheCommand(String variable) throws Exception {
		HandlerResult result = this.handler.query("load").variable(variable, "/tmp/other").run();
		assertThat(result.output()).isEqualTo("answer");
		assertThat(this.handler.jdk().arguments()).contains("-XX:AOTCache=" + this.handler.cache())
			.containsSequence("-Xmx8m", "-Dsample=1")
			.contains("-Dserf.script.answer=/dev/fd/3");
	}

	@Test
	void whenValuesAreHostileThenTheyReachTheApplicationUnchanged() throws Exception {
		Map<String, String> variables = new TreeMap<>();
		for (int i = 0; i < HOSTILE.length(); i++) {
			variables.put("SERF_TAG_" + i, HOSTILE.substring(i));
		}
		call(this.handler.query("load"), variables).run();
		assertThat(this.handler.jdk().environment()).containsAllEntriesOf(variables);
	}

	@Test
	void whenNameAndRoleAreHostileThenTheyReachTheApplicationUnchanged() throws Exception {
		this.handler.configure("skip_unhandled=no");
		Map<String, String> variables = Map.of("SERF_SELF_ROLE", HOSTILE, "SERF_QUERY_NAME", HOSTILE);
		call(this.handler.query("load"), variables).run();
		assertThat(this.handler.jdk().environment()).containsAllEntriesOf(variables);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERF_EVENT", "SERF_SELF_ROLE", "SERF_USER_EVENT", "SERF_TAG_ROLE", "SERF_SELF_NAME" })
	void whenValueIsHostileThenItIsNotEvaluated(String variable) throws Exception {
		call(this.handler.userEvent("deploy"), Map.of(variable, HOSTILE)).run();
		assertThat(this.folder.resolve("evaluated")).doesNotExist();
	}

	@Test
	void whenNameIsAPatternThenItServesNothing() throws Exception {
		this.handler.userEvent("*").variable("SERF_SELF_ROLE", "*").run();
		assertThat(this.handler.jdk().isStarted()).isFalse();
	}

	private HandlerCall call(HandlerCall call, Map<String, String> variables) {
		variables.forEach((name, value) -> call.variable(name, value.getBytes(StandardCharsets.ISO_8859_1)));
		return call;
	}

}
