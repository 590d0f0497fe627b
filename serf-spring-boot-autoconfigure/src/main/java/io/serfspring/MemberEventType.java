package io.serfspring;

import java.util.Arrays;
import java.util.Optional;

/**
 * What has happened to the members of a {@link MemberEvent}.
 */
public enum MemberEventType {

	/**
	 * Members have joined the cluster.
	 */
	JOIN("member-join"),

	/**
	 * Members have left gracefully or were forced to leave.
	 */
	LEAVE("member-leave"),

	/**
	 * Members were found dead.
	 */
	FAILED("member-failed"),

	/**
	 * Tags, address or port of members have changed. An agent repeats earlier updates in
	 * later events.
	 */
	UPDATE("member-update"),

	/**
	 * Members that had failed or left were forgotten for good.
	 */
	REAP("member-reap");

	private final String wireName;

	MemberEventType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name that the agent gives to this type, as in {@code SERF_EVENT}.
	 * @return the wire name, such as {@code member-join}
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Find the type that has the given wire name.
	 * @param wireName the name that the agent uses, such as {@code member-join}
	 * @return the type, or empty if the name is not that of a member event
	 */
	public static Optional<MemberEventType> ofWireName(String wireName) {
		return Arrays.stream(values()).filter((type) -> type.wireName.equals(wireName)).findFirst();
	}

}
