package com.acme;

import java.util.List;

import io.serfspring.FromMembers;
import io.serfspring.FromMembers.Self;
import io.serfspring.Member;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.SerfHandler;

@SerfHandler(roles = "lb", tags = { "dc=ams", "canary" })
class BalancerHandler {

	private final Backends backends;

	BalancerHandler(Backends backends) {
		this.backends = backends;
	}

	@OnWebJoin
	void joined(List<Member> members) {
		this.backends.add(members);
	}

	@OnMemberEvent({ MemberEventType.LEAVE, MemberEventType.FAILED })
	@FromMembers(self = Self.EXCLUDED)
	void gone(List<Member> members) {
		this.backends.remove(members);
	}

}
