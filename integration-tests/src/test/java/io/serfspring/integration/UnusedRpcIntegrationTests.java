package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
	private static Path folder;

	private static Installation unused;

	private static Installation used;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	private Path classes;

	@BeforeAll
	static void install() throws Exception {
		unused = installation(GeneratedApplication.class);
		assertThat(unused.install().text()).contains(STEP);
		used = installation(ServiceApplication.class);
		assertThat(used.install().text()).contains("\nRoutes\n").doesNotContain(STEP);
	}

	private static Installation installation(Class<?> application) throws IOException {
		String name = application.getSimpleName();
		return new Installation(PackagedApplication.alone(application, folder.resolve(name + ".jar")),
				folder.resolve(name));
	}

	@AfterEach
	void stop() throws Exception {
		unused.run("--stop");
		used.run("--stop");
	}

	@ParameterizedTest
	@CsvSource({ "resident=no, generated", "resident=no; export SAMPLE_EXTRA=true, found", "resident=1m, generated",
			"resident=1m; export SAMPLE_EXTRA=true, found" })
	void whenNothingUsesTheRpcThenNoEventLoadsAClassOfIt(String setting, String beans) throws Exception {
		configure(unused, setting);
		assertThat(unused.query("beans")).isEqualTo(new Output(0, beans));
		assertThat(unused.query("beans")).isEqualTo(new Output(0, beans));
		assertThat(unused.run("--status").text())
			.startsWith(setting.startsWith("resident=no") ? "not running" : "running");
		assertThat(loadedClasses()).contains("io.serfspring.script.ScriptDispatcher").noneMatch(this::isOfRpc);
	}

	@Test
	void whenTheOperatorWantsTheRpcThenItIsThere() throws Exception {
		configure(unused, "export SERF_RPC_ENABLED=true");
		assertThat(unused.query("beans")).isEqualTo(new Output(0, "found"));
		assertThat(loadedClasses()).anyMatch(this::isOfRpc);
	}

	@ParameterizedTest
	@ValueSource(strings = { "resident=no", "resident=1m" })
	void whenAHandlerUsesTheRpcThenItIsThere(String setting) throws Exception {
		configure(used, setting);
		SerfAgent agent = this.agents.agent("n1").start();
		used.variable("SERF_RPC_ADDR", agent.rpcAddress());
		assertThat(used.query("nested", "1 1000")).isEqualTo(new Output(0, "no answer"));
	}

	private void configure(Installation handler, String setting) throws IOException {
		Files.writeString(handler.folder().resolve("handler.conf"),
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
