package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.HandlerProcess.Result;
import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.echo.EchoApplication;
import io.serfspring.script.AgentEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the cases of script mode through one JVM that stays. Those that change more of the
 * environment than the event get processes of their own, from the same handler.
 */
class ResidentContractIntegrationTests extends ScriptContract {

	/**
	 * What the handler says of itself, and the time that the log is told with a failure.
	 */
	private static final String NOT_OF_THE_EVENT = "(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (handler: .*\n)?";

	@TempDir
	static Path folder;

	private static Installation handler;

	private static Map<String, String> environment;

	private static int events;

	private static String pid;

	@BeforeAll
	static void install() throws Exception {
		handler = new Installation(PackagedApplication.of(EchoApplication.class, folder.resolve("echo.jar")),
				folder.resolve("echo"));
		Output report = handler.install("--resident=5m");
		assertThat(report.exitCode()).as(report.text()).isZero();
		Files.write(handler.folder().resolve("handler.conf"), List.of("skip_unhandled=no"));
		environment = process().environment();
		events = 1;
		process().query("payload").run();
		pid = status().replaceFirst("running, pid (\\d+), .*\n", "$1");
	}

	@AfterAll
	static void oneProcessHasHandledAllOfThem() throws Exception {
		assertThat(status()).startsWith("running, pid " + pid + ", ").endsWith(", " + events + " events\n");
		assertThat(handler.run("--stop").exitCode()).isZero();
	}

	private static String status() throws Exception {
		return handler.run("--status").text();
	}

	private static HandlerProcess process() {
		return HandlerProcess.executable(handler.handler()).variable("LOGGING_FILE_NAME", logFile().toString());
	}

	private static Path logFile() {
		return folder.resolve("application.log");
	}

	@Override
	HandlerProcess echo() {
		return process();
	}

	@Override
	Path log() {
		return logFile();
	}

	@Override
	Result run(HandlerProcess process) throws Exception {
		Files.writeString(handler.log(), "");
		Result result = process.run();
		assertThat(result.err()).isEmpty();
		if (hasSameEnvironment(process)) {
			events++;
		}
		String told = Files.readString(handler.log()).replaceAll(NOT_OF_THE_EVENT, "");
		return new Result(result.exitCode(), result.outBytes(), told);
	}

	private static boolean hasSameEnvironment(HandlerProcess process) {
		return process.environment()
			.entrySet()
			.stream()
			.allMatch((variable) -> AgentEnvironment.isVariable(variable.getKey())
					|| environment.entrySet().contains(variable));
	}

}
