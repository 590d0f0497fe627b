package io.serfspring.sample;

import java.util.List;
import java.util.Map;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;

/**
 * Events as the cluster sends them.
 */
final class Events {

	private Events() {
	}

	static LocalNode self(String role) {
		return new LocalNode("self", role, Map.of("ROLE", role));
	}

	static Member member(String name, String address, String role) {
		return new Member(name, address, role, Map.of("role", role));
	}

	static Member web(String name, String address) {
		return member(name, address, "web");
	}

	static MemberEvent members(MemberEventType type, Member... members) {
		return new MemberEvent(type, self("web"), List.of(members));
	}

}
