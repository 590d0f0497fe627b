package io.serfspring.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.serfspring.Member;
import io.serfspring.Quoted;

/**
 * Parses the standard input of a member event: a line for each member, which ends in a
 * line feed and has four fields, separated by tabs. See <i>Member events</i> in
 * {@code docs/serf-agent.md}.
 */
public final class MemberLines {

	private static final int FIELDS = 4;

	private static final String ROLE_TAG = "role";

	/**
	 * Parse standard input.
	 * @param stdin standard input, which is empty in some leaves of the node itself
	 * @return the members, none if it is empty
	 * @throws InvalidInvocationException if a line has more or less than four fields
	 */
	public List<Member> parse(byte[] stdin) {
		String text = new String(stdin, StandardCharsets.UTF_8);
		if (text.isEmpty()) {
			return List.of();
		}
		List<Member> members = new ArrayList<>();
		for (String line : withoutLastLineFeed(text).split("\n", -1)) {
			members.add(parseLine(line, members.size() + 1));
		}
		return members;
	}

	private String withoutLastLineFeed(String text) {
		return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
	}

	private Member parseLine(String line, int number) {
		String[] fields = line.split("\t", -1);
		if (fields.length != FIELDS) {
			throw new InvalidInvocationException("Line %s of standard input has %s fields instead of %s: %s"
				.formatted(number, fields.length, FIELDS, new Quoted(line)));
		}
		return new Member(fields[0], fields[1], fields[2], parseTags(fields[3], fields[2]));
	}

	/**
	 * The agent does not escape commas: a piece without an equals sign belongs to the
	 * value before it. The role field is exact, so a tag value cannot forge a role.
	 */
	private Map<String, String> parseTags(String text, String role) {
		Map<String, String> tags = new LinkedHashMap<>();
		for (String tag : text.split(",(?=[^,]*=)", -1)) {
			int separator = tag.indexOf('=');
			if (separator >= 0) {
				tags.putIfAbsent(tag.substring(0, separator), tag.substring(separator + 1));
			}
		}
		tags.computeIfPresent(ROLE_TAG, (name, value) -> role);
		return tags;
	}

}
