package io.serfspring.stream;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.rpc.RpcMember;

/**
 * The node of the agent as it was last heard of.
 */
final class SelfNode {

	private volatile @Nullable LocalNode node;

	/**
	 * Return the node. It is known before there is any event.
	 */
	LocalNode get() {
		return Objects.requireNonNull(this.node);
	}

	@Nullable LocalNode lastKnown() {
		return this.node;
	}

	void set(LocalNode node) {
		this.node = node;
	}

	/**
	 * Look whether the node is one of those that have joined or changed.
	 */
	void update(List<RpcMember> members) {
		for (RpcMember member : members) {
			if (member.name().equals(get().name())) {
				this.node = Members.localNode(member);
			}
		}
	}

}
