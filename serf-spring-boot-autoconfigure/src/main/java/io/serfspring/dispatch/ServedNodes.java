package io.serfspring.dispatch;

import java.util.Set;

import io.serfspring.SerfHandler;

/**
 * The nodes that a handler serves: those that have one of its roles and all of its tags.
 *
 * @param roles the roles, {@code default} and {@code *} among them
 * @param tags the tags
 */
record ServedNodes(Set<String> roles, TagCondition tags) {

	/**
	 * Refuse what no node can have.
	 * @param type the type of the handler
	 * @throws InvalidSerfHandlerException if a role or the name of a tag is empty, or the
	 * tags exclude each other
	 */
	void requireValid(Class<?> type) {
		if (this.roles.isEmpty() || this.roles.contains("")) {
			throw new InvalidSerfHandlerException(
					"@SerfHandler %s names %s role.".formatted(type.getName(),
							this.roles.isEmpty() ? "no" : "an empty"),
					"Name the roles that it serves, or leave the value out for '%s', which serves nodes without a role."
						.formatted(SerfHandler.DEFAULT_ROLE));
		}
		this.tags.requireValid("@SerfHandler " + type.getName());
	}

	/**
	 * Describe the tags in a few words.
	 * @return the description, or an empty string if there are no tags
	 */
	String conditions() {
		return this.tags.isEmpty() ? "" : "nodes with " + this.tags;
	}

}
