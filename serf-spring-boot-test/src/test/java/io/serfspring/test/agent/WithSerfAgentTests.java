package io.serfspring.test.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WithSerfAgent}, with real agents.
 */
@WithSerfAgent(name = "web-1", role = "web", tags = { "dc=ams", "list=a,b=c" }, environment = "COLOUR=blue",
		handlerCommand = "printf \"$SERF_SELF_ROLE $SERF_TAG_DC $SERF_TAG_LIST $COLOUR\"")
class WithSerfAgentTests {

	@BeforeEach
	@AfterEach
	void whenMethodSurroundsATestThenItHasTheAgent(SerfAgent web1) {
		assertThat(web1.name()).isEqualTo("web-1");
	}

	@Test
	void whenAgentIsDeclaredThenItIsAsDeclared(SerfAgent agent) {
		assertThat(agent.query("any")).containsEntry("web-1", "web ams a,b=c blue");
		assertThat(agent.rpcAddress()).matches("127\\.0\\.0\\.1:[23]\\d{4}");
		assertThat(agent).hasToString("agent 'web-1' at " + agent.rpcAddress());
	}

	@Test
	@WithSerfAgent(name = "db-1", handlerCommand = "printf db")
	@WithSerfAgent(name = "db-2", handlerCommand = "printf db")
	void whenSeveralAreDeclaredThenTheyFormOneCluster(SerfAgent web1) {
		assertThat(web1.query("any")).containsOnlyKeys("web-1", "db-1", "db-2");
	}

	@Test
	@WithSerfAgent(name = "db-1")
	void whenParameterHasAnAgentsNameThenItGetsThatAgent(SerfAgent db1, SerfAgent web1) {
		assertThat(db1.name()).isEqualTo("db-1");
		assertThat(web1.name()).isEqualTo("web-1");
	}

	@Nested
	@WithSerfAgent(name = "lb-1")
	class NestedTests {

		@Test
		void whenClassIsNestedThenItHasTheAgentsOfBoth(SerfAgent web1, SerfAgent lb1) {
			assertThat(web1.name()).isEqualTo("web-1");
			assertThat(lb1.name()).isEqualTo("lb-1");
		}

	}

}
