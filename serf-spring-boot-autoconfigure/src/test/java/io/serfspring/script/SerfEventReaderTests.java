package io.serfspring.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SerfEventReader} and {@link AgentEnvironment}.
 */
class SerfEventReaderTests {

	private static final byte[] NO_STDIN = {};

	@ParameterizedTest
	@ValueSource(strings = { "", "User", "member", "member-joined", "${user.home}" })
	void whenKindIsUnknownThenRefusedByName(String kind) {
		assertThatExceptionOfType(InvalidInvocationException.class).isThrownBy(() -> read("SERF_EVENT=" + kind))
			.withMessageStartingWith("SERF_EVENT is '" + kind + "', expected user, query or a member event");
	}

	@ParameterizedTest
	@CsvSource({ "user, SERF_SELF_NAME", "query, SERF_SELF_NAME", "member-join, SERF_SELF_NAME",
			"user, SERF_USER_EVENT", "user, SERF_USER_LTIME", "query, SERF_QUERY_NAME", "query, SERF_QUERY_LTIME" })
	void whenCompanionIsMissingThenRefusedByName(String kind, String companion) {
		Map<String, String> variables = complete(kind);
		variables.remove(companion);
		assertThatExceptionOfType(InvalidInvocationException.class).isThrownBy(() -> read(variables, NO_STDIN))
			.withMessageStartingWith(companion + " is not set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "1.5", "abc", "18446744073709551616", "0x10", " 1", "1\n2" })
	void whenLamportTimeIsMalformedThenRefusedInOneLine(String value) {
		Map<String, String> variables = complete("user");
		variables.put("SERF_USER_LTIME", value);
		assertThatExceptionOfType(InvalidInvocationException.class).isThrownBy(() -> read(variables, NO_STDIN))
			.withMessageStartingWith("SERF_USER_LTIME is '")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n"));
	}

	@Test
	void whenLamportTimeIsTheLargestThenItIsKept() {
		Map<String, String> variables = complete("query");
		variables.put("SERF_QUERY_LTIME", "18446744073709551615");
		QueryEvent query = (QueryEvent) read(variables, NO_STDIN);
		assertThat(Long.toUnsignedString(query.lamportTime())).isEqualTo("18446744073709551615");
	}

	@Test
	void whenLeftoversOfOtherKindsAreMalformedThenTheyAreIgnored() {
		Map<String, String> variables = complete("user");
		variables.put("SERF_QUERY_LTIME", "leftover");
		variables.put("SERF_USER", "leftover");
		variables.put("SERF_TAG", "leftover");
		variables.put("SERF_SELF", "leftover");
		assertThat(read(variables, NO_STDIN)).isInstanceOf(UserEvent.class);
	}

	@Test
	void whenSelfRoleIsMissingThenTheRoleTagCounts() {
		Map<String, String> variables = complete("user");
		variables.put("SERF_TAG_ROLE", "web");
		assertThat(read(variables, NO_STDIN).self().role()).isEqualTo("web");
	}

	@Test
	void whenSelfRoleIsEmptyThenTheRoleTagDoesNotCount() {
		Map<String, String> variables = complete("user");
		variables.put("SERF_SELF_ROLE", "");
		variables.put("SERF_TAG_ROLE", "inherited");
		assertThat(read(variables, NO_STDIN).self().role()).isEmpty();
	}

	@Test
	void whenGivenAsPropertiesThenTagsAreFoundByTheirNames() {
		SerfEvent event = Events.read(Map.of("serf.event", "member-leave", "serf.self.name", "n1", "serf.tag.my-tag",
				"value", "serf.tag.role", "web"), NO_STDIN);
		assertThat(event.self().tag("my-tag")).isEqualTo("value");
		assertThat(event.self().role()).isEqualTo("web");
	}

	@Property(tries = 300)
	void textFromTheClusterArrivesAsItIs(@ForAll("texts") String name, @ForAll("texts") String role,
			@ForAll("texts") String tag) {
		Map<String, String> variables = complete("user");
		variables.put("SERF_USER_EVENT", name);
		variables.put("SERF_SELF_NAME", name);
		variables.put("SERF_SELF_ROLE", role);
		variables.put("SERF_TAG_MY_TAG", tag);
		variables.put("SERF_TAG_", tag);
		UserEvent event = (UserEvent) read(variables, NO_STDIN);
		assertThat(event.name()).isEqualTo(name);
		assertThat(event.self().name()).isEqualTo(name);
		assertThat(event.self().role()).isEqualTo(role);
		assertThat(event.self().tags()).isEqualTo(Map.of("MY_TAG", tag, "", tag));
	}

	@Property(tries = 300)
	void payloadIsStandardInputLessOneLineFeed(@ForAll byte[] sent) {
		boolean endsInLineFeed = sent.length > 0 && sent[sent.length - 1] == '\n';
		byte[] stdin = (sent.length == 0 || endsInLineFeed) ? sent : Arrays.copyOf(sent, sent.length + 1);
		if (stdin.length > sent.length) {
			stdin[sent.length] = '\n';
		}
		Payload payload = ((UserEvent) read(complete("user"), stdin)).payload();
		assertThat(payload.bytes()).isEqualTo(endsInLineFeed ? Arrays.copyOf(sent, sent.length - 1) : sent);
	}

	@Test
	void whenPayloadHoldsAllByteValuesThenTheyArrive() {
		byte[] stdin = new byte[257];
		for (int i = 0; i < 256; i++) {
			stdin[i] = (byte) i;
		}
		stdin[256] = '\n';
		assertThat(((UserEvent) read(complete("user"), stdin)).payload().bytes()).isEqualTo(Arrays.copyOf(stdin, 256));
	}

	@ParameterizedTest
	@CsvSource({ "member-join, JOIN", "member-leave, LEAVE", "member-failed, FAILED", "member-update, UPDATE",
			"member-reap, REAP" })
	void whenMemberEventHasNoStdinThenThereAreNoMembers(String kind, MemberEventType type) {
		MemberEvent event = (MemberEvent) read(complete(kind), NO_STDIN);
		assertThat(event.type()).isEqualTo(type);
		assertThat(event.members()).isEmpty();
	}

	@Provide
	Arbitrary<String> texts() {
		Arbitrary<String> fragments = Arbitraries.of("${user.home}", "${", "}", "#{1+1}", "\\", "\\${user.home}", ":",
				"${a:b}", "\n", "\t", "=", ",", "é", "😀", "$(x)", "`x`", "'", "\"", " ", "serf.event", "*");
		return Arbitraries.oneOf(fragments.list().ofMaxSize(6).map((list) -> String.join("", list)),
				Arbitraries.strings().excludeChars('\0').ofMaxLength(20).map(SerfEventReaderTests::encodable));
	}

	private static String encodable(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private Map<String, String> complete(String kind) {
		return new HashMap<>(Map.of("SERF_EVENT", kind, "SERF_SELF_NAME", "n1", "SERF_USER_EVENT", "deploy",
				"SERF_USER_LTIME", "5", "SERF_QUERY_NAME", "load", "SERF_QUERY_LTIME", "6"));
	}

	private SerfEvent read(String... variables) {
		ByteArrayOutputStream environment = new ByteArrayOutputStream();
		for (String variable : variables) {
			environment.writeBytes(variable.getBytes(StandardCharsets.UTF_8));
			environment.write(0);
		}
		return Events.read(environment.toByteArray(), NO_STDIN);
	}

	private SerfEvent read(Map<String, String> variables, byte[] stdin) {
		ByteArrayOutputStream environment = new ByteArrayOutputStream();
		variables.forEach((name, value) -> {
			environment.writeBytes((name + "=" + value).getBytes(StandardCharsets.UTF_8));
			environment.write(0);
		});
		return Events.read(environment.toByteArray(), stdin);
	}

}
