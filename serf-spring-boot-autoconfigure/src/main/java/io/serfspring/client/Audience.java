package io.serfspring.client;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.QueryRequest;
import io.serfspring.rpc.RpcMember;

/**
 * Which nodes get a query, as far as that is known when it is asked.
 *
 * @param certain nodes that match all filters
 * @param possible these, and those of which only they themselves know
 */
record Audience(Set<String> certain, Set<String> possible) {

	static Audience of(QueryRequest query, List<RpcMember> members) {
		Set<String> certain = new HashSet<>();
		Set<String> possible = new HashSet<>();
		for (RpcMember member : members) {
			TagMatch match = match(query, member);
			if (match == TagMatch.YES) {
				certain.add(member.name());
			}
			if (match != TagMatch.NO) {
				possible.add(member.name());
			}
		}
		return new Audience(certain, possible);
	}

	private static TagMatch match(QueryRequest query, RpcMember member) {
		boolean named = query.nodes().isEmpty() || query.nodes().contains(member.name());
		TagMatch match = (named && member.status() == MemberStatus.ALIVE) ? TagMatch.YES : TagMatch.NO;
		for (Map.Entry<String, String> tag : query.tags().entrySet()) {
			match = match.and(TagMatch.of(tag.getValue(), member.tags().getOrDefault(tag.getKey(), "")));
		}
		return match;
	}

}
