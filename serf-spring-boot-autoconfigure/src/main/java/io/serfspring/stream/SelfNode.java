package io.serfspring.stream;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.rpc.RpcMember;

/**
 * The node of the agent as it was last heard of.
 */
final class SelfNode {

	private final AtomicReference<@Nullable LocalNode> node = new AtomicReference<>();

	/**
	 * Return the node. It is known before there is any event.
	 */
	LocalNode get() {
		return Objects.requireNonNull(this.node.get());
	}

	@Nullable LocalNode lastKnown() {
		return this.node.get();
	}

	void set(LocalNode node) {
		this.node.set(node);
	}

	/**
	 * Ask for the node again. What an event tells meanwhile is newer than the answer.
	 */
	void refresh(Supplier<LocalNode> agent) {
		LocalNode before = this.node.get();
		this.node.compareAndSet(before, agent.get());
	}

	/**
	 * Look whether the node is one of those that have joined or changed.
	 */
	void update(List<RpcMember> members) {
		for (RpcMember member : members) {
			if (member.name().equals(get().name())) {
				this.node.set(Members.localNode(member));
			}
		}
	}

}
