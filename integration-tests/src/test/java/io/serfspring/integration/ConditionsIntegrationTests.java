package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.integration.HandlerProcess.Result;
import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.conditions.ConditionsApplication;
import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conditions on roles, tags and members are the same in every mode.
 */
class ConditionsIntegrationTests {

	private static final String MEMBERS = """
			node1\t10.0.0.1\tbalancer,shop\trole=balancer,shop
			shop-1\t10.0.0.2\tshop\trole=shop
			db-1\t10.0.0.3\tdb\trole=db
			""";

	@TempDir
	private Path folder;

	@RegisterExtension
	final SerfAgentExtension agents = new SerfAgentExtension();

	@Test
	void whenAProcessHandlesTheEventThenConditionsCount() throws Exception {
		assertConditionsCount(HandlerProcess.application(ConditionsApplication.class));
	}

	@Test
	void whenApplicationIsProcessedAheadOfTimeThenConditionsCount() throws Exception {
		Path classes = new AotProcessor(this.folder).process(ConditionsApplication.class);
		assertConditionsCount(HandlerProcess.processedApplication(classes, ConditionsApplication.class));
	}

	private void assertConditionsCount(HandlerProcess process) throws Exception {
		process.variable("SERF_ROUTING_ROLE_SEPARATOR", ",")
			.variable("CONDITIONS_NOTES", notes().toString())
			.role("balancer,shop");
		assertThat(process.query("place").variable("SERF_TAG_DC_NAME", "ams").run().out()).isEqualTo("ams");
		assertThat(process.query("place").variable("SERF_TAG_DC_NAME", "fra").run().out()).isEqualTo("fra");
		assertThat(process.query("place").variable("SERF_TAG_DC_NAME", "lon").run().out()).isEmpty();
		Result joined = process.variable("SERF_EVENT", "member-join").stdin(MEMBERS).run();
		assertThat(joined.exitCode()).as(joined.err()).isZero();
		assertThat(notes()).hasContent("shop-1");
	}

	@Test
	void whenAJvmStaysThenConditionsCount() throws Exception {
		Installation installation = new Installation(
				PackagedApplication.of(ConditionsApplication.class, this.folder.resolve("conditions.jar")),
				this.folder.resolve("conditions"))
			.variable("CONDITIONS_NOTES", notes().toString());
		Output report = installation.install("--resident");
		assertThat(report.text())
			.containsPattern("shop +query:place +.*AmsHandler.place\\(\\) +nodes with dc-name=ams\n")
			.containsPattern("balancer +member-join +.*joined\\(List\\) +members of shop without this node\n");
		Files.writeString(installation.folder().resolve("handler.conf"),
				"resident=1m\nexport SERF_ROUTING_ROLE_SEPARATOR=,\n");
		try {
			installation.variable("SERF_SELF_ROLE", "balancer,shop").variable("SERF_TAG_DC_NAME", "ams");
			assertThat(installation.query("place")).isEqualTo(new Output(0, "ams"));
			installation.variable("SERF_TAG_DC_NAME", "fra");
			assertThat(installation.query("place")).isEqualTo(new Output(0, "fra"));
			assertThat(installation.memberJoin(MEMBERS)).isEqualTo(new Output(0, ""));
			assertThat(notes()).hasContent("shop-1");
			assertThat(installation.run("--status").text()).startsWith("running");
		}
		finally {
			installation.run("--stop");
		}
	}

	@Test
	void whenAServiceGetsTheEventsThenConditionsCount() {
		SerfAgent balancer = this.agents.agent("balancer-1").role("balancer,shop").tag("dc-name", "ams").start();
		try (ConfigurableApplicationContext service = service(balancer)) {
			await(() -> assertThat(balancer.query("place")).isEqualTo(Map.of("balancer-1", "ams")));
			this.agents.agent("db-1").role("db").join(balancer).start();
			this.agents.agent("shop-1").role("shop").join(balancer).start();
			await(() -> assertThat(notes()).hasContent("shop-1"));
			balancer.setTag("dc-name", "fra");
			await(() -> assertThat(balancer.query("place")).isEqualTo(Map.of("balancer-1", "fra")));
		}
	}

	private ConfigurableApplicationContext service(SerfAgent agent) {
		return new SpringApplicationBuilder(ConditionsApplication.class).registerShutdownHook(false)
			.run("--serf.stream.enabled=true", "--serf.rpc.addr=" + agent.rpcAddress(), "--server.port=0",
					"--serf.routing.role-separator=,", "--conditions.notes=" + notes());
	}

	private Path notes() {
		return this.folder.resolve("notes");
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
	}

}
