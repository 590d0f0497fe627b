package io.serfspring.integration;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.HandlerProcess.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an event comes to, whatever process handles it: exit code, standard output and
 * standard error. The application is that of the package {@code echo}.
 */
abstract class ScriptContract {

	/**
	 * Return a handler that is still to be given its event.
	 */
	abstract HandlerProcess echo();

	/**
	 * Return the log of the application.
	 */
	abstract Path log();

	/**
	 * Run a handler. Its standard error is what it has told of the event, wherever that
	 * is.
	 */
	abstract Result run(HandlerProcess process) throws Exception;

	@Test
	void whenHandledThenTheAnswerAloneIsPrinted() throws Exception {
		assertAnswer(echo().query("payload").stdin("é\n"), "é");
	}

	@Test
	void whenHandledWithoutAnswerThenNothingIsPrinted() throws Exception {
		assertAnswer(echo().userEvent("record-nothing"), "");
	}

	@Test
	void whenUnhandledThenNothingIsPrinted() throws Exception {
		assertAnswer(echo().query("unknown"), "");
	}

	@Test
	void whenHandlerPrintsAndLogsThenTheAnswerAloneIsPrinted() throws Exception {
		assertAnswer(echo().query("noisy"), "answer");
		assertThat(log()).content()
			.contains("printed to System.out", "printed to System.err", "IllegalStateException: printed trace",
					"printed without a line feed", "logged", "query 'noisy' handled by EchoHandler.noisy()");
	}

	@Test
	void whenLogbackWritesToTheConsoleThenTheAnswerIsExactAndTheLogHasEachLineOnce(@TempDir Path folder)
			throws Exception {
		Path configuration = Files.writeString(folder.resolve("logback.xml"), """
				<configuration>
					<appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
						<encoder><pattern>%%m%%n</pattern></encoder>
					</appender>
					<appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
						<appender-ref ref="CONSOLE"/>
					</appender>
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%m%%n</pattern></encoder>
					</appender>
					<root level="INFO">
						<appender-ref ref="CONSOLE"/>
						<appender-ref ref="ASYNC"/>
						<appender-ref ref="FILE"/>
					</root>
				</configuration>
				""".formatted(log()));
		assertAnswer(echo().query("noisy").variable("LOGGING_CONFIG", configuration.toString()), "answer");
		assertThat(Files.readAllLines(log())).containsOnlyOnce("logged", "printed to System.out",
				"printed to System.err");
	}

	@Test
	void whenUnhandledThenTheLogTellsRoleAndEvent() throws Exception {
		assertAnswer(echo().role("web").userEvent("un\nknown"), "");
		assertThat(log()).content().contains("No handler of role 'web' for user event 'un\\u{a}known'");
	}

	@Test
	void whenAnswerIsAFutureOfAnObjectThenItIsAwaitedAndBecomesJson() throws Exception {
		assertAnswer(echo().query("later"), "{\"name\":\"n\",\"address\":\"10.0.0.1\",\"role\":\"web\",\"tags\":{}}");
	}

	@Test
	void whenHandlerThrowsThenErrorHasTheTraceAndExitCodeIsOne() throws Exception {
		Result result = run(echo().userEvent("fail"));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith(
				"EchoHandler.fail() failed on user event 'fail'\njava.lang.IllegalStateException: no luck\n\tat ");
	}

	@Test
	void whenFailureIsAnsweredThenTheAnswerAloneIsPrinted() throws Exception {
		assertAnswer(echo().query("unsupported"), "not supported");
		assertThat(log()).content()
			.contains("EchoHandler.unsupported() failed on query 'unsupported' with "
					+ "java.lang.UnsupportedOperationException, for which EchoAdvice.answer(UnsupportedOperationException) "
					+ "has answered");
	}

	@Test
	void whenHandlerThrowsAnExitCodeGeneratorThenItsExitCode() throws Exception {
		Result result = run(echo().userEvent("failWithCode"));
		assertThat(result.exitCode()).isEqualTo(42);
		assertThat(result.out()).isEmpty();
	}

	@Test
	void whenConfigurationIsInvalidThenErrorHasBootsAnalysis() throws Exception {
		Result result = run(echo().query("payload").variable("SERF_SCRIPT_STDIN_LIMIT", "lots"));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("APPLICATION FAILED TO START\n")
			.contains("serf.script.stdin-limit", "\"lots\"", "SERF_SCRIPT_STDIN_LIMIT", "Action:");
	}

	@Test
	void whenConfigurationFileIsMissingThenErrorHasBootsAnalysis() throws Exception {
		Result result = run(echo().query("payload").variable("SPRING_CONFIG_IMPORT", "file:/nowhere.properties"));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("APPLICATION FAILED TO START\n").contains("nowhere.properties");
	}

	@Test
	void whenEventIsUnknownThenOneLineOfErrorAndExitCode65() throws Exception {
		assertInvalid(echo().variable("SERF_EVENT", "us\ner"),
				"SERF_EVENT is 'us\\u{a}er', expected user, query or a " + "member event such as member-join\n");
	}

	@Test
	void whenCompanionIsMissingThenOneLineOfErrorAndExitCode65() throws Exception {
		assertInvalid(echo().variable("SERF_EVENT", "user"),
				"SERF_USER_EVENT is not set, expected the text that the agent sets\n");
	}

	@Test
	void whenCompanionIsMalformedThenOneLineOfErrorAndExitCode65() throws Exception {
		assertInvalid(echo().query("payload").variable("SERF_QUERY_LTIME", "-1"),
				"SERF_QUERY_LTIME is '-1', expected an unsigned 64-bit number\n");
	}

	@Test
	void whenMemberLineIsCutThenOneLineOfErrorAndExitCode65() throws Exception {
		assertInvalid(echo().variable("SERF_EVENT", "member-join").stdin("n1\t10.0.0.1\n"),
				"Line 1 of standard input has 2 fields instead of 4: 'n1\\u{9}10.0.0.1'\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "C", "POSIX", "C.UTF-8", "de_DE.ISO-8859-1" })
	void whenLocaleIsNotUtf8ThenNamesArriveIntact(String locale) throws Exception {
		HandlerProcess process = echo().role("wëb")
			.query("name-☃😀")
			.variable("SERF_SELF_NAME", "nöde")
			.variable("SERF_TAG_MY_TAG", "täg");
		assertAnswer(locale.isEmpty() ? process : process.variable("LC_ALL", locale),
				"nöde|name-☃😀|wëb|{MY_TAG=täg, ROLE=wëb}");
	}

	@Test
	void whenNameIsAPlaceholderThenItArrivesAsItIs() throws Exception {
		assertAnswer(echo().query("${user.home}"), "${user.home}");
		assertAnswer(echo().query("name-${x:y}").variable("SERF_SELF_NAME", "#{1+1}\\${"),
				"#{1+1}\\${|name-${x:y}||{}");
	}

	@Test
	void whenVariablesAreNotTheAgentsThenTheyDoNoHarm() throws Exception {
		assertAnswer(echo().query("payload")
			.stdin("x")
			.variable("SERF_USER", "serf")
			.variable("SERF_SELF", "serf")
			.variable("SERF_TAG", "serf")
			.variable("SERF_QUERY", "serf")
			.variable("SERF_SCRIPT", "serf")
			.variable("SERF_USER_LTIME", "leftover"), "x");
	}

	@Test
	void whenStdinHasAMebibyteThenItArrives() throws Exception {
		byte[] stdin = new byte[1024 * 1024];
		Arrays.fill(stdin, (byte) 'x');
		assertAnswer(echo().query("size").stdin(stdin), "" + stdin.length);
	}

	@Test
	void whenPayloadHasAllByteValuesThenTheyComeBack() throws Exception {
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		for (int i = 0; i < 256; i++) {
			payload.write(i);
		}
		payload.write('\n');
		Result result = run(echo().query("payload").stdin(payload.toByteArray()));
		assertThat(result.exitCode()).isZero();
		assertThat(result.outBytes()).isEqualTo(Arrays.copyOf(payload.toByteArray(), 256));
	}

	@Test
	void whenAnswerIsTooLongThenFailureNamesTheExactSizes() throws Exception {
		assertThat(run(echo().query("sized").stdin("978\n")).outBytes()).hasSize(978);
		Result result = run(echo().query("sized").stdin("979\n"));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err())
			.isEqualTo("The answer of EchoHandler.sized(String) to query 'sized' has 979 bytes, 1 more "
					+ "than the 978 that the agent of node 'node1' sends at Lamport time 1 (serf.script.response-limit=1024B)\n");
	}

	@Test
	void whenHandlerLeavesAThreadBehindThenTheProcessEnds() throws Exception {
		assertAnswer(echo().userEvent("leaveThread"), "");
	}

	void assertAnswer(HandlerProcess process, String answer) throws Exception {
		assertThat(run(process)).satisfies((result) -> {
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo(answer);
			assertThat(result.exitCode()).isZero();
		});
	}

	private void assertInvalid(HandlerProcess process, String error) throws Exception {
		assertThat(run(process)).satisfies((result) -> {
			assertThat(result.err()).isEqualTo(error);
			assertThat(result.out()).isEmpty();
			assertThat(result.exitCode()).isEqualTo(65);
		});
	}

}
