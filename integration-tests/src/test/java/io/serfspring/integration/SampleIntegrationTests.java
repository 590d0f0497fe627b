package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.HandlerProcess.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the packaged sample, as it is and processed ahead of time: each row of design 1.5,
 * and every route.
 */
class SampleIntegrationTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenDeployIsHandledThenTheLinkPointsToTheRelease(boolean aot) throws Exception {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		assertSilent(sample(aot).role("web").userEvent("deploy").stdin("1.4.2\n").run(), 0);
		assertThat(Files.readSymbolicLink(this.folder.resolve("releases/current"))).hasToString("1.4.2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenDeployIsRefusedThenErrorSaysWhy(boolean aot) throws Exception {
		Files.createDirectories(this.folder.resolve("releases"));
		Result result = sample(aot).role("web").userEvent("deploy").stdin("../../etc\n").run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("WebHandler.deploy(String) failed on user event 'deploy'")
			.contains("../../etc");
		assertThat(this.folder.resolve("releases/current")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenMembersJoinThenTheBackendFileHasThem(boolean aot) throws Exception {
		assertSilent(sample(aot).role("web")
			.variable("SERF_EVENT", "member-join")
			.stdin("web-2\t10.0.0.2\tweb\trole=web\ndb-1\t10.0.0.3\tdb\trole=db\n")
			.run(), 0);
		assertThat(this.folder.resolve("web.cfg")).content().contains("web-2 10.0.0.2:8080").doesNotContain("db-1");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenBackupsAreAskedForThenTheAnswerIsJson(boolean aot) throws Exception {
		Result result = sample(aot).role("db").query("backups").run();
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("{").endsWith("}").contains("\"total\":0");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenStatusIsAskedForThenEveryRoleAnswers(boolean aot) throws Exception {
		for (String role : new String[] { "web", "db", "other" }) {
			Result result = sample(aot).role(role).query("status").run();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).contains("\"node\":\"node1\"", "\"role\":\"" + role + "\"");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenRoleDoesNotMapTheEventThenUnhandled(boolean aot) throws Exception {
		assertSilent(sample(aot).role("db").userEvent("deploy").stdin("1.4.2\n").run(), 0);
		assertSilent(sample(aot).role("web").query("backups").run(), 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenApplicationDoesNotStartThenErrorHasBootsAnalysis(boolean aot) throws Exception {
		Result result = sample(aot).role("web").query("status").variable("SERF_SCRIPT_RESPONSE_LIMIT", "much").run();
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("APPLICATION FAILED TO START").contains("serf.script.response-limit");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenEventIsMalformedThenOneLineOfError(boolean aot) throws Exception {
		Result result = sample(aot).variable("SERF_EVENT", "").run();
		assertThat(result.exitCode()).isEqualTo(65);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("SERF_EVENT is ''").endsWith("\n").hasLineCount(1);
	}

	private HandlerProcess sample(boolean aot) {
		return HandlerProcess.sample("-Dspring.aot.enabled=" + aot)
			.variable("SAMPLE_WEB_RELEASES", this.folder.resolve("releases").toString())
			.variable("SAMPLE_WEB_BACKEND_FILE", this.folder.resolve("web.cfg").toString())
			.variable("SAMPLE_WEB_RELOAD_COMMAND", "")
			.variable("SAMPLE_DB_FILE", this.folder.resolve("db").toString())
			.variable("SAMPLE_DB_BACKUPS", this.folder.resolve("backups").toString())
			.variable("LOGGING_FILE_NAME", this.folder.resolve("sample.log").toString());
	}

	private void assertSilent(Result result, int exitCode) throws IOException {
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(exitCode);
	}

}
