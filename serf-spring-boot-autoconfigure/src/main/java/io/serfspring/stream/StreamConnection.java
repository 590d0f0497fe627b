package io.serfspring.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEventType;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.RpcSubscription;
import io.serfspring.rpc.StreamRecord;

/**
 * A connection to an agent. Its reading thread puts the events onto their lanes and waits
 * for nothing.
 */
final class StreamConnection implements RpcSubscriber<StreamRecord>, AutoCloseable {

	private final Agent agent;

	private final SelfNode self;

	private final StreamLanes lanes;

	private final CompletableFuture<Optional<RuntimeException>> end = new CompletableFuture<>();

	private volatile @Nullable RpcSubscription subscription;

	private volatile @Nullable MemberList expectedList;

	StreamConnection(Agent agent, SelfNode self, StreamLanes lanes) {
		this.agent = agent;
		this.self = self;
		this.lanes = lanes;
	}

	/**
	 * Subscribe, and list the members after that, so that there is no gap.
	 * @param consumer gets the members in the order of events
	 */
	void open(Consumer<List<RpcMember>> consumer) {
		this.self.set(this.agent.self());
		listMembers(() -> this.subscription = this.agent.subscribe(this), consumer);
	}

	/**
	 * List the members again, unless the last list is still to be looked at: handlers
	 * that are blocked must not have lists pile up. An agent that does not answer is
	 * given up.
	 * @param consumer gets the members in the order of events
	 */
	void check(Consumer<List<RpcMember>> consumer) {
		MemberList last = this.expectedList;
		if (last != null && last.isDue()) {
			return;
		}
		try {
			this.self.refresh(this.agent::self);
			listMembers(() -> {
			}, consumer);
		}
		catch (RuntimeException ex) {
			onEnd(ex);
		}
	}

	private void listMembers(Runnable subscribe, Consumer<List<RpcMember>> consumer) {
		MemberList list = new MemberList(consumer);
		this.expectedList = list;
		this.lanes.events().put(list);
		try {
			subscribe.run();
			list.arrived(this.agent.members());
		}
		finally {
			list.giveUp();
		}
	}

	@Override
	public void onRecord(StreamRecord record) {
		EventDelivery delivery = this.lanes.delivery();
		if (record instanceof StreamRecord.User event) {
			this.lanes.events().offer(() -> delivery.deliver(event));
		}
		else if (record instanceof StreamRecord.Query query) {
			this.lanes.queries().offer(() -> delivery.deliver(query, this.agent));
		}
		else if (record instanceof StreamRecord.Members event) {
			MemberEventType.ofWireName(event.type()).ifPresent((type) -> take(type, event.members()));
		}
	}

	private void take(MemberEventType type, List<RpcMember> members) {
		if (type == MemberEventType.JOIN || type == MemberEventType.UPDATE) {
			this.self.update(members);
		}
		this.lanes.events().offer(() -> this.lanes.delivery().deliver(type, members));
	}

	@Override
	public void onEnd(@Nullable RuntimeException cause) {
		this.end.complete(Optional.ofNullable(cause));
	}

	/**
	 * Wait until the connection is of no use any more.
	 * @return why, or empty if it was given up on purpose
	 */
	Optional<RuntimeException> awaitEnd() throws InterruptedException, ExecutionException {
		return this.end.get();
	}

	/**
	 * Ask for no more events, and wait for no list. Queries that have come before can
	 * still be answered.
	 */
	void unsubscribe() {
		MemberList list = this.expectedList;
		if (list != null) {
			list.giveUp();
		}
		RpcSubscription current = this.subscription;
		if (current != null) {
			current.close();
		}
	}

	@Override
	public void close() {
		this.agent.close();
	}

	@Override
	public String toString() {
		return this.agent.toString();
	}

}
