package io.serfspring.dispatch;

import java.util.Arrays;
import java.util.Optional;

import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

/**
 * Kind of an event: what {@code SERF_EVENT} says. Each {@link MemberEventType} is a kind
 * of its own.
 */
public enum EventKind {

	/**
	 * Members have joined the cluster.
	 */
	MEMBER_JOIN(MemberEventType.JOIN.wireName()),

	/**
	 * Members have left.
	 */
	MEMBER_LEAVE(MemberEventType.LEAVE.wireName()),

	/**
	 * Members were found dead.
	 */
	MEMBER_FAILED(MemberEventType.FAILED.wireName()),

	/**
	 * Members have changed.
	 */
	MEMBER_UPDATE(MemberEventType.UPDATE.wireName()),

	/**
	 * Members were forgotten.
	 */
	MEMBER_REAP(MemberEventType.REAP.wireName()),

	/**
	 * A user event.
	 */
	USER("user"),

	/**
	 * A query.
	 */
	QUERY("query");

	private final String wireName;

	EventKind(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name that the agent gives to this kind.
	 * @return the wire name, such as {@code member-join}
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return whether events of this kind have a name.
	 * @return {@code false} for a member event
	 */
	public boolean isNamed() {
		return this == USER || this == QUERY;
	}

	/**
	 * Find the type of member event that this kind is.
	 * @return the type, or empty for a kind that is {@link #isNamed() named}
	 */
	public Optional<MemberEventType> memberEventType() {
		return MemberEventType.ofWireName(this.wireName);
	}

	/**
	 * Find the kind that has the given wire name.
	 * @param wireName the name that the agent uses
	 * @return the kind, or empty if the agent knows no such kind
	 */
	public static Optional<EventKind> ofWireName(String wireName) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName.equals(wireName)).findFirst();
	}

	/**
	 * Return the kind of a member event.
	 * @param type the type of member event
	 * @return the kind
	 */
	public static EventKind of(MemberEventType type) {
		return switch (type) {
			case JOIN -> MEMBER_JOIN;
			case LEAVE -> MEMBER_LEAVE;
			case FAILED -> MEMBER_FAILED;
			case UPDATE -> MEMBER_UPDATE;
			case REAP -> MEMBER_REAP;
		};
	}

	/**
	 * Return the kind of an event.
	 * @param event the event
	 * @return the kind
	 */
	public static EventKind of(SerfEvent event) {
		if (event instanceof MemberEvent memberEvent) {
			return of(memberEvent.type());
		}
		return (event instanceof UserEvent) ? USER : QUERY;
	}

}
