package io.serfspring.rpc;

/**
 * The numbers of the queries that came on a connection. An agent counts from 1 on each
 * connection. As an answer to a query of a lost connection must not reach the query that
 * has the same number on the next one, what subscribers get tells the connections apart.
 */
final class QueryIds {

	private static final int BITS = 40;

	private static final long MASK = (1L << BITS) - 1;

	private final long prefix;

	QueryIds(long connection) {
		this.prefix = connection << BITS;
	}

	/**
	 * Return the number for subscribers.
	 */
	long of(long agentsNumber) {
		return this.prefix | (agentsNumber & MASK);
	}

	/**
	 * Return whether the query came on this connection.
	 */
	boolean contains(long id) {
		return (id & ~MASK) == this.prefix;
	}

	/**
	 * Return the number for the agent.
	 */
	long agentsNumber(long id) {
		return id & MASK;
	}

}
