package io.serfspring.script;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.TagNames;
import io.serfspring.UserEvent;

/**
 * Reads the event from the variables of the agent and standard input (contract 1.2 and
 * 1.3). {@code SERF_EVENT} alone decides the kind: variables of the other kinds may be
 * leftovers from the environment of the agent.
 */
public class SerfEventReader {

	private final SerfProperties properties;

	private final MemberLines memberLines = new MemberLines();

	/**
	 * Create a reader.
	 * @param properties the variables of the agent
	 */
	public SerfEventReader(SerfProperties properties) {
		this.properties = properties;
	}

	/**
	 * Read the event.
	 * @param stdin standard input
	 * @return the event
	 * @throws InvalidInvocationException if a variable or standard input is not what an
	 * agent gives
	 */
	public SerfEvent read(byte[] stdin) {
		String kind = this.properties.event();
		if ("user".equals(kind)) {
			return new UserEvent(self(), required("SERF_USER_EVENT", this.properties.userEvent()),
					lamportTime("SERF_USER_LTIME", this.properties.userLamportTime()), payload(stdin));
		}
		if ("query".equals(kind)) {
			return new QueryEvent(self(), required("SERF_QUERY_NAME", this.properties.queryName()),
					lamportTime("SERF_QUERY_LTIME", this.properties.queryLamportTime()), payload(stdin));
		}
		return new MemberEvent(memberEventType(kind), self(), this.memberLines.parse(stdin));
	}

	private MemberEventType memberEventType(@Nullable String kind) {
		return Optional.ofNullable(kind)
			.flatMap(MemberEventType::ofWireName)
			.orElseThrow(() -> InvalidInvocationException.ofVariable(ScriptMode.EVENT_VARIABLE, kind,
					"user, query or a member event such as member-join"));
	}

	private LocalNode self() {
		Map<String, String> tags = tags();
		String role = this.properties.selfRole();
		return new LocalNode(required("SERF_SELF_NAME", this.properties.selfName()),
				(role != null) ? role : tags.getOrDefault("ROLE", ""), tags);
	}

	/**
	 * Tags given as properties come first and go by the name that the agent would make of
	 * theirs.
	 */
	private Map<String, String> tags() {
		Map<String, String> tags = new HashMap<>();
		this.properties.tag().forEach((name, value) -> tags.putIfAbsent(tagName(name), value));
		return tags;
	}

	private String tagName(String property) {
		return property.startsWith(AgentEnvironment.TAG_PREFIX)
				? property.substring(AgentEnvironment.TAG_PREFIX.length()) : TagNames.sanitize(property);
	}

	private String required(String variable, @Nullable String value) {
		if (value == null) {
			throw InvalidInvocationException.ofVariable(variable, null, "the text that the agent sets");
		}
		return value;
	}

	private long lamportTime(String variable, @Nullable String value) {
		try {
			return Long.parseUnsignedLong(required(variable, value));
		}
		catch (NumberFormatException ex) {
			throw InvalidInvocationException.ofVariable(variable, value, "an unsigned 64-bit number");
		}
	}

	/**
	 * The agent appends a line feed where there is none, so one is not part of the
	 * payload.
	 */
	private Payload payload(byte[] stdin) {
		boolean endsInLineFeed = stdin.length > 0 && stdin[stdin.length - 1] == '\n';
		return Payload.of(endsInLineFeed ? Arrays.copyOf(stdin, stdin.length - 1) : stdin);
	}

}
