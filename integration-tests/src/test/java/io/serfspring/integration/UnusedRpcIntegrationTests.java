package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.generated.GeneratedApplication;
import io.serfspring.integration.service.ServiceApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installed handler that has the client of the RPC on its class path pays for it only
 * if it uses it.
 */
class UnusedRpcIntegrationTests {

	private static final String STEP = "Leaving out the client of the agent's RPC";

	@TempDir
	private Path folder;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	private Path classes;

	private Installation handler;

	@BeforeEach
	void createFolder() throws IOException {
		this.classes = Files.createDirectory(this.folder.resolve("classes"));
	}

	@AfterEach
	void stop() throws Exception {
		this.handler.run("--stop");
	}

	@ParameterizedTest
	@CsvSource({ "--replace, generated", "--no-aot, found" })
	void whenNothingUsesTheRpcThenNoEventLoadsAClassOfIt(String option, String beans) throws Exception {
		assertThat(install(GeneratedApplication.class, option)).contains(STEP);
		configure("resident=no");
		assertThat(this.handler.query("beans")).isEqualTo(new Output(0, beans));
		assertThat(loadedClasses()).contains("io.serfspring.script.ScriptDispatcher").noneMatch(this::isOfRpc);
	}

	@ParameterizedTest
	@CsvSource({ "--replace, generated", "--no-aot, found" })
	void whenNothingUsesTheRpcThenAJvmThatStaysLoadsNoClassOfIt(String option, String beans) throws Exception {
		assertThat(install(GeneratedApplication.class, option)).contains(STEP);
		configure("resident=1m");
		assertThat(this.handler.query("beans")).isEqualTo(new Output(0, beans));
		assertThat(this.handler.query("beans")).isEqualTo(new Output(0, beans));
		assertThat(this.handler.run("--status").text()).startsWith("running");
		assertThat(loadedClasses()).contains("io.serfspring.resident.Resident").noneMatch(this::isOfRpc);
	}

	@Test
	void whenTheOperatorWantsTheRpcThenItIsThere() throws Exception {
		assertThat(install(GeneratedApplication.class, "--no-aot")).contains(STEP);
		configure("export SERF_RPC_ENABLED=true");
		assertThat(this.handler.query("beans")).isEqualTo(new Output(0, "found"));
		assertThat(loadedClasses()).anyMatch(this::isOfRpc);
	}

	@ParameterizedTest
	@CsvSource({ "--replace, resident=1m", "--no-aot, resident=no" })
	void whenAHandlerUsesTheRpcThenItIsThere(String option, String setting) throws Exception {
		assertThat(install(ServiceApplication.class, option)).doesNotContain(STEP);
		configure(setting);
		SerfAgent agent = this.agents.agent("n1").start();
		this.handler.variable("SERF_RPC_ADDR", agent.rpcAddress());
		assertThat(this.handler.query("nested", "1 1000")).isEqualTo(new Output(0, "no answer"));
	}

	private String install(Class<?> application, String option) throws Exception {
		Path jar = PackagedApplication.alone(application, this.folder.resolve("app.jar"));
		this.handler = new Installation(jar, this.folder.resolve("handler"));
		Output report = this.handler.install(option);
		assertThat(report.exitCode()).as(report.text()).isZero();
		return report.text();
	}

	private void configure(String setting) throws IOException {
		Files.writeString(this.handler.folder().resolve("handler.conf"),
				"%s%noptions=\"$options -Xlog:class+load:file=%s/%%p\"%n".formatted(setting, this.classes));
	}

	/**
	 * Return what the JVM says of each class: its name, and where it comes from.
	 */
	private List<String> loadedClasses() throws IOException {
		try (Stream<Path> processes = Files.list(this.classes)) {
			return processes.flatMap(UnusedRpcIntegrationTests::lines)
				.map((line) -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
				.toList();
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isOfRpc(String name) {
		return name.matches("io\\.serfspring\\.(client|rpc|stream)\\..*");
	}

}
