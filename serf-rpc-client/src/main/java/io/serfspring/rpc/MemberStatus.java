package io.serfspring.rpc;

import java.util.Locale;

/**
 * What an agent thinks of a member.
 */
public enum MemberStatus {

	/**
	 * It is there.
	 */
	ALIVE,

	/**
	 * It has said that it leaves.
	 */
	LEAVING,

	/**
	 * It has left.
	 */
	LEFT,

	/**
	 * It can no longer be reached.
	 */
	FAILED,

	/**
	 * The agent does not say, or says something new.
	 */
	NONE;

	/**
	 * Return the name that the agent uses.
	 * @return the name in lower case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	static MemberStatus ofWireName(String wireName) {
		for (MemberStatus status : values()) {
			if (status.wireName().equals(wireName)) {
				return status;
			}
		}
		return NONE;
	}

}
