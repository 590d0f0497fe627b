package io.serfspring;

import java.util.List;

/**
 * Something has happened to members of the cluster.
 *
 * @param type what has happened
 * @param self the node on which the event is handled
 * @param members the members concerned, in no particular order; may be empty when this
 * node itself leaves
 */
public record MemberEvent(MemberEventType type, LocalNode self, List<Member> members) implements SerfEvent {

	public MemberEvent {
		members = List.copyOf(members);
	}

	@Override
	public String describe() {
		return this.type.wireName();
	}

}
