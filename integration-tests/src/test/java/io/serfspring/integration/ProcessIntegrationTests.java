package io.serfspring.integration;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.HandlerProcess.Result;
import io.serfspring.integration.echo.EchoApplication;
import io.serfspring.integration.failing.FailingApplication;
import io.serfspring.integration.scheduler.SchedulerApplication;
import io.serfspring.integration.web.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs applications as an agent does, and looks at exit code, standard output and
 * standard error as the README lists them.
 */
class ProcessIntegrationTests extends ScriptContract {

	@TempDir
	private static Path shared;

	@TempDir
	Path logs;

	@BeforeAll
	static void shareClasses() throws Exception {
		HandlerProcess.application(EchoApplication.class)
			.option(SharedClasses.list(shared))
			.query("payload")
			.variable("LOGGING_FILE_NAME", shared.resolve("handler.log").toString())
			.run();
		SharedClasses.archive(shared);
	}

	@Test
	void whenThereIsNoEventThenLeftoversOfAnAgentDoNoHarm() throws Exception {
		Result result = HandlerProcess.application(EchoApplication.class, "--spring.main.web-application-type=none")
			.variable("SERF_TAG", "x")
			.variable("SERF_USER", "x")
			.variable("SERF_USER_EVENT", "${serf.user.event}")
			.run();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("Started EchoApplication");
	}

	@Test
	void whenScriptModeIsDisabledThenTheEventIsIgnored() throws Exception {
		Result result = HandlerProcess.application(EchoApplication.class, "--spring.main.web-application-type=none")
			.query("${serf.query.name}")
			.variable("SERF_SCRIPT_ENABLED", "false")
			.run();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("Started EchoApplication");
	}

	@Test
	void whenApplicationDoesNotStartThenErrorHasTheTraceAndTheProcessEnds() throws Exception {
		Result result = HandlerProcess.application(FailingApplication.class).query("any").run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("IllegalStateException: does not start");
	}

	@Test
	void whenSchedulerIsBusyAndTheApplicationDoesNotCloseThenTheProcessEnds() throws Exception {
		assertAnswer(HandlerProcess.application(SchedulerApplication.class).query("scheduled"), "answer");
	}

	@Test
	void whenApplicationIsAWebServiceThenAnEventStartsNoServer() throws Exception {
		assertAnswer(HandlerProcess.application(WebApplication.class).query("kind"),
				"AnnotationConfigApplicationContext");
	}

	@Test
	void whenEventIsGivenByHandThenItIsDispatched() throws Exception {
		assertAnswer(HandlerProcess
			.application(EchoApplication.class, "--serf.event=query", "--serf.query.name=name-x", "--serf.tag.my-tag=y")
			.without("SERF_SELF_NAME")
			.without("SERF_QUERY_LTIME"), "localhost|name-x||{MY_TAG=y}");
	}

	@Test
	void whenConsoleLogIsAskedForThenItIsPrinted() throws Exception {
		Result result = echo().query("noisy").variable("LOGGING_CONSOLE_ENABLED", "true").run();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("printed to System.out", "logged", "answer");
	}

	@Override
	HandlerProcess echo() {
		return HandlerProcess.application(EchoApplication.class)
			.option(SharedClasses.use(shared))
			.variable("LOGGING_FILE_NAME", log().toString());
	}

	@Override
	Path log() {
		return this.logs.resolve("handler.log");
	}

	@Override
	Result run(HandlerProcess process) throws Exception {
		return process.run();
	}

}
