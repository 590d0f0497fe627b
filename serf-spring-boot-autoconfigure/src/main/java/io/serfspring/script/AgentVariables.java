package io.serfspring.script;

/**
 * Names of the variables that the agent sets for a handler: see <i>Variables</i> in
 * {@code docs/serf-agent.md}.
 */
public final class AgentVariables {

	/**
	 * The kind of event.
	 */
	public static final String EVENT = "SERF_EVENT";

	/**
	 * The name of the node.
	 */
	public static final String SELF_NAME = "SERF_SELF_NAME";

	/**
	 * The role of the node.
	 */
	public static final String SELF_ROLE = "SERF_SELF_ROLE";

	/**
	 * What the name of a tag's variable begins with.
	 */
	public static final String TAG_PREFIX = "SERF_TAG_";

	/**
	 * The name of a user event.
	 */
	public static final String USER_EVENT = "SERF_USER_EVENT";

	/**
	 * The Lamport time of a user event.
	 */
	public static final String USER_LTIME = "SERF_USER_LTIME";

	/**
	 * The name of a query.
	 */
	public static final String QUERY_NAME = "SERF_QUERY_NAME";

	/**
	 * The Lamport time of a query.
	 */
	public static final String QUERY_LTIME = "SERF_QUERY_LTIME";

	private AgentVariables() {
	}

}
