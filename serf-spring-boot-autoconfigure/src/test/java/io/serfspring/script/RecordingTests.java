package io.serfspring.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the invocations that were recorded from a real agent, from the bytes of the
 * environment and of standard input to the whole event.
 */
class RecordingTests {

	private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

	private static final Pattern CUT = Pattern.compile("([0-9a-f]{2})[0-9a-f]*\\.\\.\\.\\(([0-9]+) bytes\\)");

	private final JsonMapper json = new JsonMapper();

	@ParameterizedTest
	@MethodSource("recordings")
	void whenRecordingIsReadThenTheWholeEventIsAsExpected(Path recording) throws IOException {
		assertThat(read(recording)).isEqualTo(expected(recording));
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void whenRecordingIsBoundToSettingsThenItIsAsBoundByBoot(Path recording) throws IOException {
		AgentEnvironment environment = AgentEnvironment.of(Files.readAllBytes(recording.resolve("env0")));
		SerfProperties settings = AgentEnvironment.of(Map.of()).bind();
		assertThat(environment.bind(settings)).isEqualTo(environment.bind());
	}

	@Test
	void allRecordingsAreRead() throws IOException {
		assertThat(recordings()).hasSize(64);
	}

	private SerfEvent read(Path recording) throws IOException {
		return Events.read(Files.readAllBytes(recording.resolve("env0")),
				Files.readAllBytes(recording.resolve("stdin")));
	}

	private SerfEvent expected(Path recording) throws IOException {
		JsonNode expected = expectedJson(recording);
		LocalNode self = new LocalNode(expected.get("selfName").asString(), expected.get("selfRole").asString(),
				selfTags(recording, expected));
		return switch (expected.get("kind").asString()) {
			case "user" ->
				new UserEvent(self, expected.get("name").asString(), expected.get("ltime").asLong(), payload(expected));
			case "query" -> new QueryEvent(self, expected.get("name").asString(), expected.get("ltime").asLong(),
					payload(expected));
			default -> new MemberEvent(MemberEventType.ofWireName(expected.get("event").asString()).orElseThrow(), self,
					members(expected));
		};
	}

	private JsonNode expectedJson(Path recording) throws IOException {
		String text = Files.readString(recording.resolve("expected.md"));
		int start = text.indexOf("```json") + "```json".length();
		return this.json.readTree(text.substring(start, text.indexOf("```", start)));
	}

	/**
	 * Recordings of user events and queries leave the tags out of what they expect.
	 */
	private Map<String, String> selfTags(Path recording, JsonNode expected) throws IOException {
		if (expected.has("selfTagEnv")) {
			return tags(expected.get("selfTagEnv"));
		}
		Map<String, String> tags = new LinkedHashMap<>();
		for (String variable : Files.readString(recording.resolve("env0"), StandardCharsets.UTF_8).split("\0")) {
			if (variable.startsWith("SERF_TAG_")) {
				String[] parts = variable.substring("SERF_TAG_".length()).split("=", 2);
				tags.put(parts[0], parts[1]);
			}
		}
		return tags;
	}

	/**
	 * Long payloads are cut in what the recordings expect: {@code 7878...(9000 bytes)}
	 * stands for 9000 times the same byte.
	 */
	private Payload payload(JsonNode expected) {
		String hex = expected.get("payloadHex").asString();
		Matcher cut = CUT.matcher(hex);
		return Payload
			.of(HexFormat.of().parseHex(cut.matches() ? cut.group(1).repeat(Integer.parseInt(cut.group(2))) : hex));
	}

	private List<Member> members(JsonNode expected) {
		return expected.get("members").valueStream().map(this::member).toList();
	}

	private Member member(JsonNode member) {
		return new Member(member.get("name").asString(), member.get("addr").asString(), member.get("role").asString(),
				tags(member.get("tags")));
	}

	private Map<String, String> tags(JsonNode tags) {
		Map<String, String> result = new LinkedHashMap<>();
		tags.propertyStream().forEach((tag) -> result.put(tag.getKey(), tag.getValue().asString()));
		return result;
	}

	static List<Path> recordings() throws IOException {
		try (Stream<Path> folders = Files.list(RECORDINGS)) {
			return folders.filter(Files::isDirectory).sorted().toList();
		}
	}

}
