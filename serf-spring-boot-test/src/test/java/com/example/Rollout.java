package com.example;

import java.time.Duration;
import java.util.Map;

import org.springframework.stereotype.Service;

import io.serfspring.client.QueryResult;
import io.serfspring.client.SerfClient;

@Service
class Rollout {

	private final SerfClient serf;

	Rollout(SerfClient serf) {
		this.serf = serf;
	}

	void start(String version) {
		this.serf.event("deploy").payload(version).send();
	}

	Map<String, WebHandler.Load> loads() {
		QueryResult result = this.serf.query("load").tag("role", "^web$").timeout(Duration.ofSeconds(2)).ask();
		if (!result.missing().isEmpty()) {
			throw new IllegalStateException("No answer of " + result.missing());
		}
		return result.answers(WebHandler.Load.class);
	}

}
