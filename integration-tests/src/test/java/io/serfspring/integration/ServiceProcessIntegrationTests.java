package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.StringUtils;

import io.serfspring.integration.HandlerProcess.Result;
import io.serfspring.integration.key.KeyApplication;
import io.serfspring.integration.service.ServiceApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that gets the events of a real agent, as a process.
 */
class ServiceProcessIntegrationTests {

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@TempDir
	Path folder;

	@Test
	void whenServiceHasNoWebServerThenItStaysUntilItIsTerminated() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = start(HandlerProcess.application(ServiceApplication.class), agent,
				"--spring.main.web-application-type=none")) {
			assertThat(agent.query("whoami", "", Duration.ofSeconds(10))).isEqualTo(Map.of("n1", "n1||{}"));
			Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(service::isAlive);
			service.terminate();
			assertThat(service.output()).doesNotContain("were left");
		}
	}

	@Test
	void whenServiceHasNoWebServerAndVirtualThreadsThenItStaysAsWell() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = start(HandlerProcess.application(ServiceApplication.class), agent,
				"--spring.main.web-application-type=none", "--spring.threads.virtual.enabled=true")) {
			assertThat(agent.query("whoami", "", Duration.ofSeconds(10))).isEqualTo(Map.of("n1", "n1||{}"));
			Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(service::isAlive);
		}
	}

	@Test
	void whenServiceIsProcessedAheadOfTimeThenItIsEnabledWhenItRuns() throws Exception {
		Path classes = new AotProcessor(this.folder).process(ServiceApplication.class);
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = start(HandlerProcess.processedApplication(classes, ServiceApplication.class),
				agent, "--server.port=0")) {
			assertThat(agent.query("whoami", "", Duration.ofSeconds(10))).isEqualTo(Map.of("n1", "n1||{}"));
			assertThat(service.output()).contains("AOT-processed");
		}
	}

	@Test
	void whenTheNameOfTheAgentHasSeveralAddressesThenTheServiceFindsTheOneThatAnswers() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		Path hosts = this.folder.resolve("hosts");
		Files.writeString(hosts, "127.0.0.2 agent.example\n127.0.0.1 agent.example\n");
		HandlerProcess application = HandlerProcess.application(ServiceApplication.class)
			.option("-Djdk.net.hosts.file=" + hosts);
		String address = agent.rpcAddress().replace("127.0.0.1", "agent.example");
		try (ServiceProcess service = start(application, address, "--server.port=0")) {
			awaitConnection(service);
			assertThat(agent.query("whoami", "", Duration.ofSeconds(10))).isEqualTo(Map.of("n1", "n1||{}"));
		}
	}

	@Test
	void whenTheKeyIsWrongThenAServiceWithoutWebServerEnds() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = startWithWrongKey(ServiceApplication.class, agent)) {
			assertThat(service.awaitExit()).isZero();
			assertThat(service.output()).contains("No events will come from the agent");
		}
	}

	@Test
	void whenTheKeyIsWrongAndTheServiceIsToFailFastThenItFails() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = startWithWrongKey(ServiceApplication.class, agent,
				"--serf.stream.fail-fast=true")) {
			assertThat(service.awaitExit()).isOne();
			assertThat(service.output()).contains("Set 'serf.rpc.auth'");
		}
	}

	@Test
	void whenTheKeyIsWrongThenAListenerCanHaveTheServiceFail() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		try (ServiceProcess service = startWithWrongKey(KeyApplication.class, agent)) {
			assertThat(service.awaitExit()).as(service.output()).isOne();
		}
	}

	@Test
	void whenThereIsAnEventThenTheProcessHandlesItAndEnds() throws Exception {
		SerfAgent agent = this.agents.agent("n1").start();
		Result result = HandlerProcess
			.application(ServiceApplication.class, "--serf.stream.enabled=true",
					"--serf.rpc.addr=" + agent.rpcAddress())
			.role("web")
			.query("whoami")
			.run();
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEqualTo("node1|web|{ROLE=web}");
		assertThat(result.exitCode()).isZero();
		assertThat(agent.log()).doesNotContain("Accepted client");
	}

	private ServiceProcess start(HandlerProcess application, SerfAgent agent, String... arguments) throws Exception {
		ServiceProcess service = start(application, agent.rpcAddress(), arguments);
		awaitConnection(service);
		return service;
	}

	private ServiceProcess startWithWrongKey(Class<?> application, SerfAgent agent, String... arguments)
			throws Exception {
		String[] all = StringUtils.concatenateStringArrays(arguments,
				new String[] { "--spring.main.web-application-type=none", "--serf.rpc.auth=wrong" });
		return start(HandlerProcess.application(application), agent.rpcAddress(), all);
	}

	private ServiceProcess start(HandlerProcess application, String address, String... arguments) throws Exception {
		String[] all = StringUtils.concatenateStringArrays(arguments,
				new String[] { "--serf.stream.enabled=true", "--serf.rpc.addr=" + address });
		return ServiceProcess.start(application, this.folder.resolve("service.log"), all);
	}

	private static void awaitConnection(ServiceProcess service) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.untilAsserted(() -> assertThat(service.output()).contains("The events of node 'n1' come from"));
	}

}
