package io.serfspring.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.serfspring.rpc.Coordinate;
import io.serfspring.rpc.JoinResult;
import io.serfspring.rpc.MemberFilter;
import io.serfspring.rpc.SerfRpcException;

/**
 * Talks to the cluster through an agent:
 *
 * <pre class="code">
 * client.event("deploy").payload("1.4.2").send();
 * Map&lt;String, Load&gt; loads = client.query("load").tag("role", "^web$").ask().answers(Load.class);
 * </pre>
 *
 * All methods block until the agent has answered, for no longer than the time-outs of
 * {@code serf.rpc} allow. A client is safe for use by several threads, and may be used in
 * a handler. No command is repeated: after a failure the next one opens a new connection.
 * <p>
 * Failures are {@link SerfRpcException}s: the agent cannot be reached, does not answer in
 * time, refuses the command or the key.
 */
public interface SerfClient {

	/**
	 * Begin a user event. Nothing is sent before {@link EventSpec#send()}.
	 * @param name the name, up to the limit of the agent for name and payload together
	 * @return the event
	 */
	EventSpec event(String name);

	/**
	 * Begin a query. Nothing is asked before {@link QuerySpec#ask()}.
	 * @param name the name, which must not begin with {@code _serf_}
	 * @return the query
	 */
	QuerySpec query(String name);

	/**
	 * List all members that the agent knows, those that have left or failed among them.
	 * @return the members
	 */
	List<ClusterMember> members();

	/**
	 * List members.
	 * @param filter which members; its regular expressions match the whole value
	 * @return the members
	 */
	List<ClusterMember> members(MemberFilter filter);

	/**
	 * Change the tags of the agent's own node. The agent forgets the change when it reads
	 * its configuration again.
	 * @param set tags to set
	 * @param delete names of tags to delete; a tag that is also set is kept
	 */
	void tags(Map<String, String> set, Collection<String> delete);

	/**
	 * Have the agent join the clusters of other nodes.
	 * @param addresses their gossip addresses, with or without a port
	 * @return how many were joined, and what the agent says if none was
	 */
	JoinResult join(String... addresses);

	/**
	 * Have the agent leave the cluster and end.
	 */
	void leave();

	/**
	 * Have a failed node taken for one that has left.
	 * @param node the name of the node; an unknown one is no error
	 * @param prune whether it is also forgotten at once
	 */
	void forceLeave(String node, boolean prune);

	/**
	 * Return what the agent tells of itself.
	 * @return its figures by their names, in groups such as {@code agent} and
	 * {@code serf}
	 */
	Map<String, Map<String, String>> stats();

	/**
	 * Find the network coordinate of a node.
	 * @param node the name of the node
	 * @return the coordinate, or empty if the agent knows none
	 */
	Optional<Coordinate> coordinate(String node);

	/**
	 * Return the commands about the keys with which the cluster encrypts.
	 * @return the commands
	 */
	EncryptionKeys keys();

}
