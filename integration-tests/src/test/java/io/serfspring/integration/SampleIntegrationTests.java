package io.serfspring.integration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.integration.HandlerProcess.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the packaged sample, as it is and processed ahead of time: each row of the exit
 * codes in the README, and every route.
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

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenBackupsAreAskedForAtOnceThenEachIsMade(boolean aot) throws Exception {
		HandlerProcess backup = sample(aot).role("db").userEvent("backup").variable("SERF_USER_LTIME", "7");
		Callable<Result> event = backup::run;
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			for (Future<Result> result : executor.invokeAll(Collections.nCopies(4, event))) {
				assertSilent(result.get(), 0);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(Stream.of("backup-7.zip", "backup-7-2.zip", "backup-7-3.zip", "backup-7-4.zip"))
			.allSatisfy((name) -> assertThat(this.folder.resolve("backups").resolve(name)).isNotEmptyFile());
	}

	@Test
	void whenPackagedThenTheStarterIsNotInItAndTheModulesHaveTheirLicence() throws IOException {
		try (JarFile sample = new JarFile(System.getProperty("sample.jar"))) {
			List<JarEntry> modules = sample.stream()
				.filter((entry) -> entry.getName().startsWith("BOOT-INF/lib/serf-spring-boot-"))
				.toList();
			assertThat(modules).extracting(JarEntry::getName).noneMatch((name) -> name.contains("starter")).hasSize(2);
			for (JarEntry module : modules) {
				assertThat(files(sample.getInputStream(module))).contains("META-INF/LICENSE.txt",
						"META-INF/NOTICE.txt");
			}
		}
	}

	private List<String> files(InputStream jar) throws IOException {
		List<String> names = new ArrayList<>();
		try (ZipInputStream entries = new ZipInputStream(jar)) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				names.add(entry.getName());
			}
		}
		return names;
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

	private Path passwordFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("password"), "secret");
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	private HandlerProcess sample(boolean aot) throws IOException {
		return HandlerProcess.sample("-Dspring.aot.enabled=" + aot)
			.variable("SAMPLE_WEB_RELEASES", this.folder.resolve("releases").toString())
			.variable("SAMPLE_WEB_BACKEND_FILE", this.folder.resolve("web.cfg").toString())
			.variable("SAMPLE_WEB_RELOAD_COMMAND", "")
			.variable("SPRING_DATASOURCE_URL", "jdbc:h2:file:${sample.db.file};AUTO_SERVER=TRUE")
			.variable("SAMPLE_DB_FILE", this.folder.resolve("db").toString())
			.variable("SAMPLE_DB_PASSWORD_FILE", passwordFile().toString())
			.variable("SAMPLE_DB_BACKUPS", this.folder.resolve("backups").toString())
			.variable("LOGGING_FILE_NAME", this.folder.resolve("sample.log").toString());
	}

	private void assertSilent(Result result, int exitCode) throws IOException {
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(exitCode);
	}

}
