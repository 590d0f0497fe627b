package io.serfspring.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import io.serfspring.stream.SerfStream;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handlers of the sample inside a service, beside a real agent.
 */
class ServiceAppTests {

	@RegisterExtension
	static SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	private Path folder;

	private SerfAgent agent;

	private ConfigurableApplicationContext service;

	@BeforeEach
	void startService() throws Exception {
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		this.agent = agents.agent("web-1").role("web").start();
		this.service = new SpringApplicationBuilder(App.class).profiles("service")
			.run("--server.address=127.0.0.1", "--server.port=0", "--serf.rpc.addr=" + this.agent.rpcAddress(),
					"--logging.file.name=" + this.folder.resolve("app.log"),
					"--sample.web.releases=" + this.folder.resolve("releases"),
					"--sample.web.backend.file=" + this.folder.resolve("backend.cfg"), "--sample.web.reload.command=");
		SerfStream stream = this.service.getBean(SerfStream.class);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> stream.status().connected());
	}

	@AfterEach
	void stopService() {
		this.service.close();
	}

	@Test
	void handlesTheEventsOfTheAgent() {
		this.agent.event("deploy", "1.4.2");
		Path current = this.folder.resolve("releases/current");
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(current.toRealPath()).endsWith(Path.of("1.4.2")));
	}

	@Test
	void answersTheQueriesOfTheAgent() {
		assertThat(this.agent.query("status").get("web-1")).contains("\"node\":\"web-1\"");
	}

	@Test
	void asksTheClusterForAnHttpClient() {
		assertThat(get("/cluster")).contains("\"web-1\":{\"node\":\"web-1\"").contains("\"missing\":[]");
	}

	@Test
	void showsOperatorsTheAgent() {
		assertThat(get("/actuator/serf")).contains("\"name\":\"web-1\"", "\"event\":\"user:deploy\"");
		assertThat(get("/actuator/health")).contains("\"serf\":{", "\"status\":\"UP\"");
	}

	private String get(String path) {
		String port = this.service.getEnvironment().getRequiredProperty("local.server.port");
		return RestClient.create("http://127.0.0.1:" + port).get().uri(path).retrieve().body(String.class);
	}

}
