package io.serfspring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.client.FakeAgent;
import io.serfspring.client.SerfClient;
import io.serfspring.dispatch.SerfEventDispatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what operators see of a running service over HTTP.
 */
class SerfActuatorTests {

	private static final String NODE = "<script>${user.home}";

	private static final HttpClient http = HttpClient.newHttpClient();

	private static FakeAgent agent;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		agent = new FakeAgent();
		agent.answer("stats", Map.of("agent", Map.of("name", NODE), "tags", Map.of("role", "web"), "serf",
				Map.of("members", "2", "failed", "0")));
		context = new SpringApplicationBuilder(Service.class).properties(Map.of("server.port", "0", "serf.rpc.addr",
				agent.address().toString(), "serf.rpc.auth", "hush-hush", "management.endpoints.web.exposure.include",
				"*", "management.endpoint.health.show-details", "always", "management.endpoint.configprops.show-values",
				"always", "management.endpoint.env.show-values", "always"))
			.run();
	}

	@AfterAll
	static void stop() throws IOException {
		context.close();
		agent.close();
	}

	@Test
	void healthShowsTheAgent() throws Exception {
		DocumentContext health = get("health");
		assertThat(health.<String>read("$.components.serf.status")).isEqualTo("UP");
		assertThat(health.<Map<String, Object>>read("$.components.serf.details")).containsEntry("node", NODE)
			.containsEntry("address", agent.address().toString());
	}

	@Test
	void endpointShowsRoutesAndNode() throws Exception {
		DocumentContext serf = get("serf");
		assertThat(serf.<String>read("$.node.name")).isEqualTo(NODE);
		assertThat(serf.<List<Map<String, String>>>read("$.routes"))
			.containsExactly(Map.of("role", "web", "event", "user:disk-*", "handler", "SerfActuatorTests.Web.disk()"));
		assertThat(serf.<Boolean>read("$.connection.answered")).isTrue();
	}

	@Test
	void endpointCannotBeWrittenTo() throws Exception {
		HttpRequest post = HttpRequest.newBuilder(uri("serf")).POST(HttpRequest.BodyPublishers.noBody()).build();
		assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
	}

	@Test
	void metricsShowCommands() throws Exception {
		context.getBean(SerfClient.class).event("deploy").send();
		assertThat(
				get("metrics/serf.rpc?tag=command:event&tag=outcome:SUCCESS").<Double>read("$.measurements[0].value"))
			.isPositive();
	}

	@Test
	void metricsShowHandlersByTheNameTheyMap() throws Exception {
		context.getBean(SerfEventDispatcher.class)
			.dispatch(new UserEvent(new LocalNode("n1", "web", Map.of()), "disk-sda", 1, Payload.EMPTY));
		DocumentContext metrics = get("metrics/serf.handler");
		assertThat(metrics.<List<String>>read("$.availableTags[?(@.tag == 'name')].values[*]"))
			.containsExactly("disk-*");
	}

	@Test
	void noEndpointShowsTheKey() throws Exception {
		for (String endpoint : List.of("configprops", "env", "env/serf.rpc.auth", "beans", "health", "serf")) {
			assertThat(get(endpoint).jsonString()).doesNotContain("hush-hush");
		}
	}

	private static DocumentContext get(String endpoint) throws Exception {
		return JsonPath.parse(http.send(HttpRequest.newBuilder(uri(endpoint)).build(), BodyHandlers.ofString()).body());
	}

	private static URI uri(String endpoint) {
		return URI.create("http://127.0.0.1:%s/actuator/%s"
			.formatted(context.getEnvironment().getProperty("local.server.port"), endpoint));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Web.class)
	static class Service {

	}

	@SerfHandler("web")
	static class Web {

		@OnUserEvent("disk-*")
		void disk() {
		}

	}

}
