package io.serfspring.rpc;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An event that an agent tells of. Records are values: two are equal if their payloads
 * have the same bytes. The array of a payload is not copied, so do not change it.
 */
public sealed interface StreamRecord {

	/**
	 * Something has happened to members.
	 *
	 * @param type {@code member-join}, {@code member-leave}, {@code member-failed},
	 * {@code member-update} or {@code member-reap}
	 * @param members the members, in no order. An agent collects what happens within a
	 * second, and tells only the last of each member; a member whose tags were changed it
	 * tells again with later updates of others
	 */
	record Members(String type, List<RpcMember> members) implements StreamRecord {

		public Members {
			members = List.copyOf(members);
		}

	}

	/**
	 * A user event.
	 *
	 * @param lamportTime the Lamport time, an unsigned number
	 * @param name the name
	 * @param payload the exact payload
	 * @param coalesce whether the agent may coalesce it
	 */
	record User(long lamportTime, String name, byte[] payload, boolean coalesce) implements StreamRecord {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof User that && this.lamportTime == that.lamportTime && this.name.equals(that.name)
					&& Arrays.equals(this.payload, that.payload) && this.coalesce == that.coalesce;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.lamportTime, this.name, Arrays.hashCode(this.payload), this.coalesce);
		}

		@Override
		public String toString() {
			return "User[lamportTime=%s, name=%s, payload=%d bytes, coalesce=%s]"
				.formatted(Long.toUnsignedString(this.lamportTime), this.name, this.payload.length, this.coalesce);
		}

	}

	/**
	 * A query, to be answered by {@link SerfRpcClient#respond} of the client that has the
	 * subscription.
	 *
	 * @param id the number by which to respond. It is unique in its client
	 * @param lamportTime the Lamport time, an unsigned number
	 * @param name the name
	 * @param payload the exact payload
	 */
	record Query(long id, long lamportTime, String name, byte[] payload) implements StreamRecord {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Query that && this.id == that.id && this.lamportTime == that.lamportTime
					&& this.name.equals(that.name) && Arrays.equals(this.payload, that.payload);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.id, this.lamportTime, this.name, Arrays.hashCode(this.payload));
		}

		@Override
		public String toString() {
			return "Query[id=%s, lamportTime=%s, name=%s, payload=%d bytes]".formatted(Long.toUnsignedString(this.id),
					Long.toUnsignedString(this.lamportTime), this.name, this.payload.length);
		}

	}

	/**
	 * Something that a future agent may tell.
	 *
	 * @param event the kind of event
	 */
	record Unknown(String event) implements StreamRecord {
	}

}
