package io.serfspring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A member of the cluster as a member event names it. A tab or a line feed in its name,
 * role or tags arrives as the two characters {@code \t} or {@code \n}: the agent escapes
 * nothing else, so this cannot be undone with certainty.
 *
 * @param name the name of the member
 * @param address the advertised IP address as text, IPv6 without brackets
 * @param role the value of the {@code role} tag, or an empty string
 * @param tags the tags by name. The agent does not escape commas, so a value that holds a
 * comma and an equals sign cannot be told from another tag; {@code role} is always right
 */
public record Member(String name, String address, String role, Map<String, String> tags) {

	public Member {
		tags = Map.copyOf(tags);
	}

	/**
	 * Return the value of a tag. Tags of a member keep their original names.
	 * @param tagName the name of the tag
	 * @return the value, or {@code null} if the member has no such tag
	 */
	public @Nullable String tag(String tagName) {
		return this.tags.get(tagName);
	}

}
