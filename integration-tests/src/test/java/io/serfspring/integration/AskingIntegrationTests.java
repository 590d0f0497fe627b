package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.service.ServiceApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that an agent has started, and that ask it: it answers nothing before they
 * have ended.
 */
class AskingIntegrationTests {

	@TempDir
	Path folder;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	private Installation handler;

	@BeforeEach
	void packageApplication() throws IOException {
		this.handler = new Installation(
				PackagedApplication.of(ServiceApplication.class, this.folder.resolve("service.jar")),
				this.folder.resolve("service"));
	}

	@AfterEach
	void stop() throws Exception {
		this.handler.run("--stop");
	}

	@Test
	void whenAScriptAsksItsOwnNodeThenTheTimeOutEndsThat() throws Exception {
		whenAHandlerAsksItsOwnNodeThenTheTimeOutEndsThat();
	}

	@Test
	void whenAResidentAsksItsOwnNodeThenTheTimeOutEndsThat() throws Exception {
		whenAHandlerAsksItsOwnNodeThenTheTimeOutEndsThat("--resident");
	}

	private void whenAHandlerAsksItsOwnNodeThenTheTimeOutEndsThat(String... options) throws Exception {
		assertThat(this.handler.install(options).exitCode()).isZero();
		Path address = this.folder.resolve("address");
		SerfAgent agent = this.agents.agent("n1")
			.handlerCommand("export SERF_RPC_ADDR=$(cat %s) && exec %s".formatted(address, this.handler.handler()))
			.start();
		Files.writeString(address, agent.rpcAddress());
		assertThat(agent.query("nested", "1 1000", Duration.ofMinutes(1))).containsEntry("n1", "no answer");
		assertThat(agent.query("payload", "next", Duration.ofMinutes(1))).containsEntry("n1", "next");
	}

}
