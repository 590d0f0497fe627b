package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
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

	@RouteTest("web user:deploy")
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

	@RouteTest({ "web member-join", "web member-update", "web member-failed", "web member-leave", "web member-reap" })
	void whenMembersComeAndGoThenTheReloadedFileHasThoseWhoAreThere(boolean aot) throws Exception {
		String db1 = "db-1\t10.0.0.1\tdb\trole=db\n";
		String web2 = "web-2\t10.0.0.2\tweb\trole=web\n";
		String web3 = "web-3\t10.0.0.3\tweb\trole=web\n";
		String web4 = "web-4\t10.0.0.4\tweb\trole=web\n";
		assertThat(reloaded(aot, "member-join", db1 + web2 + web3 + web4)).containsExactly("web-2 10.0.0.2",
				"web-3 10.0.0.3", "web-4 10.0.0.4");
		assertThat(reloaded(aot, "member-update", web4.replace("10.0.0.4", "10.0.0.5")))
			.containsExactly("web-2 10.0.0.2", "web-3 10.0.0.3", "web-4 10.0.0.5");
		assertThat(reloaded(aot, "member-failed", web2)).containsExactly("web-3 10.0.0.3", "web-4 10.0.0.5");
		assertThat(reloaded(aot, "member-leave", web3)).containsExactly("web-4 10.0.0.5");
		assertThat(reloaded(aot, "member-reap", web4)).isEmpty();
	}

	@RouteTest({ "db user:backup", "db query:backups" })
	void whenDatabaseIsBackedUpThenTheBackupIsListed(boolean aot) throws Exception {
		assertSilent(sample(aot).role("db").userEvent("backup").variable("SERF_USER_LTIME", "7").run(), 0);
		try (ZipFile backup = new ZipFile(this.folder.resolve("backups/backup-7.zip").toFile())) {
			assertThat(backup.getEntry("db.mv.db")).isNotNull();
		}
		Result result = sample(aot).role("db").query("backups").run();
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("{\"total\":1,").contains("\"name\":\"backup-7.zip\"").endsWith("}");
	}

	@RouteTest("* query:status")
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

	@Test
	void everyRouteIsTested() throws IOException {
		assertThat(Arrays.stream(getClass().getDeclaredMethods())
			.map((method) -> method.getAnnotation(RouteTest.class))
			.filter(Objects::nonNull)
			.flatMap((test) -> Arrays.stream(test.value()))).containsExactlyInAnyOrderElementsOf(SampleRoutes.read());
	}

	/**
	 * Return the servers in the file as the reload command has found it.
	 */
	private List<String> reloaded(boolean aot, String event, String members) throws Exception {
		Path reloaded = this.folder.resolve("reloaded.cfg");
		Files.deleteIfExists(reloaded);
		assertSilent(sample(aot).role("web")
			.variable("SERF_EVENT", event)
			.variable("SAMPLE_WEB_RELOAD_COMMAND", "cp,%s,%s".formatted(this.folder.resolve("web.cfg"), reloaded))
			.stdin(members)
			.run(), 0);
		return Files.readAllLines(reloaded)
			.stream()
			.filter((line) -> line.startsWith("\tserver "))
			.map((line) -> line.replaceAll("\tserver (.*):8080 check", "$1"))
			.toList();
	}

	private HandlerProcess sample(boolean aot) {
		return HandlerProcess.sample("-Dspring.aot.enabled=" + aot)
			.variable("SAMPLE_WEB_RELEASES", this.folder.resolve("releases").toString())
			.variable("SAMPLE_WEB_BACKEND_FILE", this.folder.resolve("web.cfg").toString())
			.variable("SAMPLE_WEB_RELOAD_COMMAND", "")
			.variable("SPRING_DATASOURCE_URL", "jdbc:h2:file:" + this.folder.resolve("db"))
			.variable("SAMPLE_DB_BACKUPS", this.folder.resolve("backups").toString())
			.variable("LOGGING_FILE_NAME", this.folder.resolve("sample.log").toString());
	}

	private void assertSilent(Result result, int exitCode) throws IOException {
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(exitCode);
	}

}
