package io.serfspring.rpc;

/**
 * Records that an agent sends until this is closed.
 */
public interface RpcSubscription extends AutoCloseable {

	/**
	 * Return whether more records may come.
	 * @return {@code false} after the end
	 */
	boolean isActive();

	/**
	 * Ask for no more records. Returns at once; a record may still be on its way to the
	 * subscriber. Does nothing after the end.
	 */
	@Override
	void close();

}
