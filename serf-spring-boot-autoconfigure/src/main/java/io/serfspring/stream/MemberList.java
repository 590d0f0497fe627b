package io.serfspring.stream;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import io.serfspring.rpc.RpcMember;

/**
 * A place in the order of events at which the list of all members counts. It is taken
 * before the agent is asked, so that whatever the agent reports meanwhile comes after the
 * list.
 */
final class MemberList implements Runnable {

	private final CompletableFuture<List<RpcMember>> members = new CompletableFuture<>();

	private final Consumer<List<RpcMember>> consumer;

	private volatile boolean due = true;

	MemberList(Consumer<List<RpcMember>> consumer) {
		this.consumer = consumer;
	}

	void arrived(List<RpcMember> members) {
		this.members.complete(members);
	}

	/**
	 * There will be no list, unless it has arrived.
	 */
	void giveUp() {
		this.members.cancel(false);
	}

	/**
	 * Return whether its place in the order of events is still to come.
	 */
	boolean isDue() {
		return this.due;
	}

	@Override
	public void run() {
		this.due = false;
		try {
			this.consumer.accept(this.members.get());
		}
		catch (CancellationException | ExecutionException ex) {
			// Another connection brings another list.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
