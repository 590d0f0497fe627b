package io.serfspring.dispatch;

import java.util.List;
import java.util.stream.Collectors;

import io.serfspring.LocalNode;
import io.serfspring.Member;

/**
 * The tags that a node or a member has to have, all of them.
 *
 * @param tags the tags
 */
record TagCondition(List<RequiredTag> tags) {

	private static final TagCondition NONE = new TagCondition(List.of());

	static TagCondition of(List<String> tags) {
		return tags.isEmpty() ? NONE : new TagCondition(tags.stream().map(RequiredTag::of).distinct().toList());
	}

	boolean isEmpty() {
		return this.tags.isEmpty();
	}

	boolean matches(LocalNode node) {
		for (RequiredTag tag : this.tags) {
			if (!tag.matches(node.tag(tag.name()))) {
				return false;
			}
		}
		return true;
	}

	boolean matches(Member member) {
		for (RequiredTag tag : this.tags) {
			if (!tag.matches(member.tag(tag.name()))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether no node can meet both conditions, because they want different values
	 * of one tag.
	 */
	boolean excludes(TagCondition other) {
		return this.tags.stream().anyMatch((tag) -> other.tags.stream().anyMatch(tag::excludes));
	}

	/**
	 * Refuse tags that nothing can have.
	 * @param place says where they are written, for a message
	 * @throws InvalidSerfHandlerException if there are some
	 */
	void requireValid(String place) {
		if (this.tags.isEmpty()) {
			return;
		}
		if (this.tags.stream().anyMatch((tag) -> tag.name().isEmpty())) {
			throw new InvalidSerfHandlerException("%s names a tag without a name.".formatted(place),
					"Write \"name=value\", or \"name\" for any value of the tag.");
		}
		if (excludes(this)) {
			throw new InvalidSerfHandlerException("%s wants two values of one tag: %s.".formatted(place, this),
					"Name each tag once: all of the tags have to be there.");
		}
	}

	@Override
	public String toString() {
		return this.tags.stream().map(RequiredTag::toString).collect(Collectors.joining(" and "));
	}

}
