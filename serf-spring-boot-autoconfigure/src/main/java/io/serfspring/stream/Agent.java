package io.serfspring.stream;

import java.util.List;

import io.serfspring.LocalNode;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.RpcSubscription;
import io.serfspring.rpc.StreamRecord;

/**
 * What a stream wants of an agent, for as long as one connection lasts. Its methods throw
 * what {@link io.serfspring.rpc.SerfRpcClient} throws.
 */
interface Agent extends AutoCloseable {

	LocalNode self();

	List<RpcMember> members();

	/**
	 * Subscribe to all events. Returns when the agent has accepted that.
	 */
	RpcSubscription subscribe(RpcSubscriber<StreamRecord> subscriber);

	void respond(long query, byte[] answer);

	@Override
	void close();

}
