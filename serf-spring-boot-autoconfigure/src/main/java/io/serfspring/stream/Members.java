package io.serfspring.stream;

import java.util.List;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.rpc.RpcMember;

/**
 * Turns members as an agent's RPC tells them into what handlers get.
 */
final class Members {

	private static final String ROLE = "role";

	private Members() {
	}

	static List<Member> of(List<RpcMember> members) {
		return members.stream()
			.map((member) -> new Member(member.name(), member.addressText(), role(member), member.tags()))
			.toList();
	}

	static LocalNode localNode(RpcMember member) {
		return new LocalNode(member.name(), role(member), member.tags());
	}

	private static String role(RpcMember member) {
		return member.tags().getOrDefault(ROLE, "");
	}

}
