package io.serfspring.client;

import java.util.Map;
import java.util.Set;

import io.serfspring.Payload;

/**
 * What came of a query.
 */
public interface QueryResult {

	/**
	 * Return the answers. A node may answer with an empty payload.
	 * @return the exact answers by the name of the node, in the order of their arrival
	 */
	Map<String, Payload> answers();

	/**
	 * Read the answers.
	 * @param <T> the type
	 * @param type the type: text, {@code byte[]} and {@link Payload} are taken as they
	 * are, anything else is read from JSON
	 * @return the answers by the name of the node, in the order of their arrival
	 * @throws IllegalStateException if an answer does not fit the type, naming the node
	 */
	<T> Map<String, T> answers(Class<T> type);

	/**
	 * Return which nodes have acknowledged the query: they have received it, whether or
	 * not they have a handler for it.
	 * @return the names of the nodes, in the order of their arrival
	 */
	Set<String> acks();

	/**
	 * Return which nodes were asked and have not answered: those that have acknowledged
	 * the query, and those that were alive and match all filters. A node that the filters
	 * leave out is not among them.
	 * @return the names of the nodes
	 */
	Set<String> missing();

}
