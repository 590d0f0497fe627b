package io.serfspring.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.RpcSubscription;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.StreamRecord;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * One connection to an agent that does what a test says.
 */
final class FakeAgent implements Agent {

	final Map<Long, String> responses = new ConcurrentHashMap<>();

	final CountDownLatch subscribed = new CountDownLatch(1);

	volatile List<RpcMember> members = List.of(Nodes.alive("n1"));

	volatile LocalNode self = new LocalNode("n1", "", Map.of());

	volatile boolean closed;

	volatile boolean unsubscribed;

	volatile @Nullable RuntimeException connectFailure;

	volatile @Nullable RuntimeException responseFailure;

	volatile @Nullable Error closeFailure;

	volatile Runnable beforeMembers = () -> {
	};

	private final List<RpcSubscriber<StreamRecord>> subscribers = new CopyOnWriteArrayList<>();

	static SerfConnectionException lost() {
		SerfConnectionException failure = mock();
		given(failure.getMessage()).willReturn("The connection to the agent is lost");
		return failure;
	}

	@Override
	public LocalNode self() {
		RuntimeException failure = this.connectFailure;
		if (failure != null) {
			throw failure;
		}
		return this.self;
	}

	@Override
	public List<RpcMember> members() {
		this.beforeMembers.run();
		return this.members;
	}

	@Override
	public RpcSubscription subscribe(RpcSubscriber<StreamRecord> subscriber) {
		this.subscribers.add(subscriber);
		this.subscribed.countDown();
		return new RpcSubscription() {

			@Override
			public boolean isActive() {
				return !FakeAgent.this.unsubscribed;
			}

			@Override
			public void close() {
				FakeAgent.this.unsubscribed = true;
				end(null);
			}

		};
	}

	@Override
	public void respond(long query, byte[] answer) {
		RuntimeException failure = this.responseFailure;
		if (failure != null) {
			throw failure;
		}
		if (Thread.currentThread().isInterrupted()) {
			throw new IllegalStateException("interrupted");
		}
		if (this.closed) {
			throw new IllegalStateException("closed");
		}
		this.responses.put(query, new String(answer));
	}

	@Override
	public void close() {
		this.closed = true;
		Error failure = this.closeFailure;
		if (failure != null) {
			throw failure;
		}
	}

	void send(StreamRecord record) {
		this.subscribers.forEach((subscriber) -> subscriber.onRecord(record));
	}

	void userEvent(String name) {
		send(new StreamRecord.User(1, name, new byte[0], false));
	}

	void query(long id, String name) {
		send(new StreamRecord.Query(id, 1, name, new byte[0]));
	}

	void memberEvent(String type, RpcMember... members) {
		send(new StreamRecord.Members(type, List.of(members)));
	}

	void end(@Nullable RuntimeException cause) {
		this.subscribers.forEach((subscriber) -> subscriber.onEnd(cause));
	}

	@Override
	public String toString() {
		return "a fake agent";
	}

}
