package io.serfspring.rpc;

import org.jspecify.annotations.Nullable;

/**
 * Gets the records of a subscription, on the thread that reads the connection. It must
 * not wait for anything: everything else on that connection waits for it.
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
	 * There will be no more records. Called once, also after
	 * {@link RpcSubscription#close()}.
	 * @param cause why the connection was lost, or what this subscriber has thrown;
	 * {@code null} if the subscription was closed or is complete
	 */
	default void onEnd(@Nullable RuntimeException cause) {
	}

}
