package io.serfspring.client;

import java.time.Duration;

/**
 * A query to ask. Each method returns a new one.
 */
public interface QuerySpec {

	/**
	 * Set the payload, which is empty by default.
	 * @param payload text, {@code byte[]} and {@link io.serfspring.Payload} go as they
	 * are, text in UTF-8; anything else becomes JSON
	 * @return the query
	 */
	QuerySpec payload(Object payload);

	/**
	 * Set how long the nodes may take, which the agent decides by default: 3.2 seconds in
	 * a cluster of up to nine nodes, twice that up to 99, with the settings of its
	 * {@code lan} profile. Queueing on the nodes counts.
	 * @param timeout the time, at least a millisecond
	 * @return the query
	 */
	QuerySpec timeout(Duration timeout);

	/**
	 * Ask only nodes with these names.
	 * @param names exact names
	 * @return the query
	 */
	QuerySpec nodes(String... names);

	/**
	 * Ask only nodes with a tag that matches. May be called for several tags, all of
	 * which have to match.
	 * @param name the name of the tag
	 * @param regex regular expression in RE2 syntax, which may match anywhere in the
	 * value: {@code ^web$} for the exact value. A missing tag is empty. Nodes answer
	 * nothing to an expression that is wrong
	 * @return the query
	 */
	QuerySpec tag(String name, String regex);

	/**
	 * Have each answer sent a second time by way of other nodes, for a network that loses
	 * packets.
	 * @param nodes how many other nodes, 0 to 255
	 * @return the query
	 */
	QuerySpec relayFactor(int nodes);

	/**
	 * Ask, and wait until every live node that the filters can match has answered, or the
	 * time-out has passed. The agent's view of the cluster when the query is asked
	 * decides which nodes these are.
	 * <p>
	 * An agent does not tell that no answer will come: one node without a handler for the
	 * query, or whose handler gives no answer, is enough to have the time-out pass.
	 * Filters keep such nodes out. It passes also if a tag filter uses what Java and RE2
	 * may understand differently, such as {@code (?i)} or <code>{2}</code>, or what takes
	 * Java very many steps, and a live node that it may not match is left.
	 * @return the answers
	 * @throws TooLargeException if the agent would refuse the query for its size
	 */
	QueryResult ask();

}
