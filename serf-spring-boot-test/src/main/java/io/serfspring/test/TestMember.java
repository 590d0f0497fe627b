package io.serfspring.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A member in a member event. Immutable.
 *
 * @param name the name of the member
 * @param address the IP address as text
 * @param tags the tags, the role among them
 */
public record TestMember(String name, String address, Map<String, String> tags) {

	/**
	 * Create a member without any tags.
	 * @param name the name of the member
	 * @param address the IP address as text
	 * @return the member
	 */
	public static TestMember member(String name, String address) {
		return new TestMember(name, address, Map.of());
	}

	/**
	 * Set the role.
	 * @param role the role
	 * @return the member with that role
	 */
	public TestMember role(String role) {
		return tag("role", role);
	}

	/**
	 * Set a tag.
	 * @param name the name of the tag
	 * @param value the value
	 * @return the member with that tag
	 */
	public TestMember tag(String name, String value) {
		Map<String, String> tags = new LinkedHashMap<>(this.tags);
		tags.put(name, value);
		return new TestMember(this.name, this.address, tags);
	}

	/**
	 * Return the line that an agent writes: see <i>Member events</i> in
	 * {@code docs/serf-agent.md}.
	 */
	String toLine() {
		String tags = this.tags.entrySet()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(","));
		return String.join("\t", escape(this.name), this.address, escape(this.tags.getOrDefault("role", "")),
				escape(tags)) + "\n";
	}

	private static String escape(String text) {
		return text.replace("\t", "\\t").replace("\n", "\\n");
	}

}
