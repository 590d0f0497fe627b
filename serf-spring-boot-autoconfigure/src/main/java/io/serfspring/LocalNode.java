package io.serfspring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The node on which an event is handled.
 *
 * @param name the name of the node
 * @param role the value of its {@code role} tag, or an empty string
 * @param tags its tags, under the names that their source gives: a handler that the agent
 * starts sees them upper-cased and with every character outside {@code A-Z}, {@code 0-9}
 * and {@code _} replaced by {@code _}
 */
public record LocalNode(String name, String role, Map<String, String> tags) {

	public LocalNode {
		tags = Map.copyOf(tags);
	}

	/**
	 * Return the value of a tag by its original name, such as {@code my-tag}, even if the
	 * agent has changed that name to {@code MY_TAG}. If the names of several tags become
	 * the same, the agent keeps the value of any one of them.
	 * @param tagName the original name of the tag
	 * @return the value, or {@code null} if the node has no such tag
	 */
	public @Nullable String tag(String tagName) {
		String value = this.tags.get(tagName);
		return (value != null) ? value : this.tags.get(TagNames.sanitize(tagName));
	}

}
