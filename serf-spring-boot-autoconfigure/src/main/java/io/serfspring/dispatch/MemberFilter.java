package io.serfspring.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.serfspring.FromMembers.Self;
import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;

/**
 * The members of a member event that a method is called for.
 *
 * @param roles the roles of which a member has to have one; none means any member
 * @param tags the tags that a member has to have
 * @param self what to do with the node on which the event is handled
 */
record MemberFilter(Set<String> roles, TagCondition tags, Self self) {

	/**
	 * Leave out the members that do not match.
	 * @param event the event
	 * @param separator what separates the roles of a member
	 * @return the event with the members that are left, or {@code null} if none are
	 */
	@Nullable MemberEvent apply(MemberEvent event, RoleSeparator separator) {
		List<Member> left = event.members()
			.stream()
			.filter((member) -> hasRole(member, separator))
			.filter(this.tags::matches)
			.filter((member) -> isWanted(member, event.self()))
			.toList();
		return left.isEmpty() ? null : new MemberEvent(event.type(), event.self(), left);
	}

	private boolean hasRole(Member member, RoleSeparator separator) {
		return this.roles.isEmpty() || !Collections.disjoint(this.roles, separator.split(member.role()));
	}

	private boolean isWanted(Member member, LocalNode self) {
		return this.self == Self.INCLUDED || isSame(member, self) == (this.self == Self.ONLY);
	}

	/**
	 * For a script the agent escapes the names of members, but not its own.
	 */
	private boolean isSame(Member member, LocalNode self) {
		return member.name().equals(self.name())
				|| member.name().equals(self.name().replace("\t", "\\t").replace("\n", "\\n"));
	}

	/**
	 * Refuse what no member can have, and a method that is not called for members.
	 * @param method the method
	 * @param mapping the events that it maps
	 * @throws InvalidSerfHandlerException if there is something to refuse
	 */
	void requireValid(HandlerMethod method, EventMapping mapping) {
		if (mapping.memberEvents().isEmpty()) {
			throw withoutMemberEvents(method.toString());
		}
		if (this.roles.contains("")) {
			throw new InvalidSerfHandlerException("@FromMembers of %s names an empty role.".formatted(method),
					"Name the roles of the members, or leave them out for members of any role.");
		}
		this.tags.requireValid("@FromMembers of " + method);
	}

	static InvalidSerfHandlerException withoutMemberEvents(String method) {
		return new InvalidSerfHandlerException("%s has @FromMembers but maps no member events.".formatted(method),
				"Map member events to it, for instance with @OnMemberJoin, or remove @FromMembers.");
	}

	/**
	 * Describe the filter in a few words.
	 */
	String conditions() {
		StringBuilder text = new StringBuilder("members");
		if (!this.roles.isEmpty()) {
			text.append(" of ").append(String.join(" or ", new TreeSet<>(this.roles)));
		}
		if (!this.tags.isEmpty()) {
			text.append(" with ").append(this.tags);
		}
		String selfText = switch (this.self) {
			case INCLUDED -> "";
			case EXCLUDED -> " without this node";
			case ONLY -> ", this node only";
		};
		return text.append(selfText).toString();
	}

}
