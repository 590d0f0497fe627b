package io.serfspring.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.LocalNode;
import io.serfspring.test.SerfTester;
import io.serfspring.test.TestRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusHandler}.
 */
class StatusHandlerTests {

	@TempDir
	private Path folder;

	@Test
	void whenReleaseIsCurrentThenItsVersionIsTold() throws IOException {
		describeHost();
		Files.createDirectories(this.folder.resolve("releases/1.4.2"));
		Files.createSymbolicLink(this.folder.resolve("releases/current"), Path.of("1.4.2"));
		assertThat(query("web-1", "web")).bodyText()
			.isEqualTo("{\"node\":\"web-1\",\"role\":\"web\",\"uptimeSeconds\":350735,\"load\":0.52,"
					+ "\"version\":\"1.4.2\"}");
	}

	@Test
	void whenThereIsNoReleaseThenVersionOfApplicationIsTold() throws IOException {
		assertThat(status("db-1", "db").version()).isEqualTo("0.1.0");
	}

	@Test
	void whenHostDoesNotTellThenNumbersAreMissing() throws IOException {
		Status status = status("n", "");
		assertThat(status.uptimeSeconds()).isNull();
		assertThat(status.load()).isNull();
	}

	@Test
	void whenHostIsThisOneThenNumbersAreReal() throws IOException {
		assertThat(new Host().uptimeSeconds()).isPositive();
		assertThat(new Host().load()).isNotNegative();
	}

	@Test
	void whenTextIsLongThenItIsCutBetweenCharacters() throws IOException {
		Status status = status("n".repeat(41), "\uD83D\uDE00".repeat(40));
		assertThat(status.node()).isEqualTo("n".repeat(39) + "…");
		assertThat(status.role()).isEqualTo("\uD83D\uDE00".repeat(40));
	}

	@ParameterizedTest
	@ValueSource(strings = { "n", "\u0001", "\"", "\\", "ä", "\u2028", "\uFFFD", "\uD83D\uDE00" })
	void whenNamesAreLongThenAnswerFits(String character) throws IOException {
		describeHost();
		String name = character.repeat(256 / character.getBytes(StandardCharsets.UTF_8).length);
		assertThat(query(name, character.repeat(505))).fitsResponseLimit().exitsWith(0);
	}

	private void describeHost() throws IOException {
		Files.writeString(this.folder.resolve("uptime"), "350735.47 234388.90\n");
		Files.writeString(this.folder.resolve("loadavg"), "0.52 0.58 0.59 1/977 3342\n");
	}

	private Status status(String name, String role) throws IOException {
		return handler().status(new LocalNode(name, role, Map.of()));
	}

	private TestRequest query(String name, String role) {
		return SerfTester.of(handler()).node(name).role(role).query("status");
	}

	private StatusHandler handler() {
		return new StatusHandler(new Host(this.folder), new Releases(Settings.web(this.folder)), "0.1.0");
	}

}
