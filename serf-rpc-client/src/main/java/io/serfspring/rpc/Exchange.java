package io.serfspring.rpc;

import java.io.IOException;

/**
 * What is expected from the agent for one request, told on the reading thread.
 */
interface Exchange {

	/**
	 * A header has arrived.
	 * @param error what the agent says, empty if it is content
	 * @return whether nothing more is expected
	 */
	boolean onHeader(String error);

	/**
	 * A body has arrived.
	 * @param fields its fields
	 * @return whether nothing more is expected
	 */
	boolean onBody(Fields fields) throws IOException;

	/**
	 * The connection is gone.
	 * @param cause why
	 */
	void onLost(SerfRpcException cause);

}
