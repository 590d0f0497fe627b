package io.serfspring.script;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.TagNames;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.EventKind;

/**
 * Reads the event from the variables of the agent and standard input: see
 * <i>Variables</i> and <i>Standard input</i> in {@code docs/serf-agent.md}.
 * {@code SERF_EVENT} alone decides the kind: variables of the other kinds may be
 * leftovers from the environment of the agent.
 */
class SerfEventReader {

	private final MemberLines memberLines = new MemberLines();

	SerfEvent read(SerfProperties variables, byte[] stdin) {
		EventKind kind = kind(variables.event());
		LocalNode self = self(variables);
		return switch (kind) {
			case USER -> new UserEvent(self, required(AgentVariables.USER_EVENT, variables.userEvent()),
					lamportTime(AgentVariables.USER_LTIME, variables.userLamportTime()), payload(stdin));
			case QUERY -> new QueryEvent(self, required(AgentVariables.QUERY_NAME, variables.queryName()),
					lamportTime(AgentVariables.QUERY_LTIME, variables.queryLamportTime()), payload(stdin));
			default -> new MemberEvent(kind.memberEventType().orElseThrow(), self, this.memberLines.parse(stdin));
		};
	}

	private EventKind kind(@Nullable String event) {
		return Optional.ofNullable(event)
			.flatMap(EventKind::ofWireName)
			.orElseThrow(() -> InvalidInvocationException.ofVariable(AgentVariables.EVENT, event,
					"user, query or a member event such as member-join"));
	}

	private LocalNode self(SerfProperties variables) {
		Map<String, String> tags = tags(variables.tag());
		String role = variables.selfRole();
		return new LocalNode(required(AgentVariables.SELF_NAME, variables.selfName()),
				(role != null) ? role : tags.getOrDefault("ROLE", ""), tags);
	}

	/**
	 * Tags given as properties come first and go by the name that the agent would make of
	 * theirs.
	 */
	private Map<String, String> tags(Map<String, String> properties) {
		Map<String, String> tags = new HashMap<>();
		properties.forEach((name, value) -> tags.putIfAbsent(tagName(name), value));
		return tags;
	}

	private String tagName(String property) {
		return property.startsWith(AgentVariables.TAG_PREFIX) ? property.substring(AgentVariables.TAG_PREFIX.length())
				: TagNames.sanitize(property);
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
	 * The agent appends a line feed if there is none, so one is not part of the payload.
	 */
	private Payload payload(byte[] stdin) {
		boolean endsInLineFeed = stdin.length > 0 && stdin[stdin.length - 1] == '\n';
		return Payload.of(endsInLineFeed ? Arrays.copyOf(stdin, stdin.length - 1) : stdin);
	}

}
