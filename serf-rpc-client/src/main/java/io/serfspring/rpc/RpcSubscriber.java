package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Gets the records of a subscription, one after the other, on the thread that reads the
 * connection. It must not wait for anything: everything else on that connection waits for
 * it, and an agent drops events that a client does not take. Whatever it throws ends its
 * own subscription and no other.
 *
 * @param <T> type of the records
 */
@FunctionalInterface
public interface RpcSubscriber<T> {

	/**
	 * Take a record.
	 * @param record the record
	 */
	void onRecord(T record);

	/**
	 * There will be no more records. Called once for each subscription that was requested
	 * from the agent, also if the agent has refused it, and then the method that
	 * subscribes throws the same. Called by the thread that reads, but by the one that
	 * closes after {@link RpcSubscription#close()}, perhaps while a record is being
	 * taken. Must not wait either. What it throws goes to the thread's handler of
	 * uncaught exceptions.
	 * @param cause why the connection was lost, what the agent has refused, or what this
	 * subscriber has thrown, an error as the cause of an {@link IllegalStateException};
	 * {@code null} if the subscription was closed or is complete
	 */
	default void onEnd(@Nullable RuntimeException cause) {
	}

}
