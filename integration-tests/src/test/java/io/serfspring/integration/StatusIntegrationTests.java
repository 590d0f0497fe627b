package io.serfspring.integration;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.WithSerfAgent;

import static org.assertj.core.api.Assertions.assertThat;

@WithSerfAgent(name = "db-1", role = "db", tags = "dc=ams", handler = "${handler.jar}")
@WithSerfAgent(name = "cache-1", role = "cache", handler = "${handler.jar}")
class StatusIntegrationTests {

	@Test
	void everyNodeTellsItsStatus(SerfAgent db1) {
		assertThat(db1.query("status", "", Duration.ofSeconds(30))).containsOnlyKeys("db-1", "cache-1");
	}

}
