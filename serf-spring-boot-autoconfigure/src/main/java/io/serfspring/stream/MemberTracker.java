package io.serfspring.stream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEventType;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcMember;

/**
 * Knows what the handlers have been told of the members, and so what is news to them. An
 * agent reports some things twice and others not at all. What is news becomes known by
 * {@link #tell}.
 */
final class MemberTracker {

	/**
	 * Who is gone makes room for who has come.
	 */
	private static final List<MemberEventType> ORDER = List.of(MemberEventType.LEAVE, MemberEventType.FAILED,
			MemberEventType.REAP, MemberEventType.JOIN, MemberEventType.UPDATE);

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	/**
	 * The members that handlers have heard of before the first list.
	 */
	private final Set<String> heardOf = ConcurrentHashMap.newKeySet();

	private volatile boolean listed;

	/**
	 * Find what is news in an event of the agent.
	 */
	List<MemberChange> newsIn(MemberEventType type, Collection<RpcMember> members) {
		News news = new News();
		for (RpcMember member : members) {
			news.add(newsOf(type, member), member);
		}
		return news.changes();
	}

	/**
	 * Find what is news in a list of all members.
	 * @param initialMembers whether live members of the first list are news
	 */
	List<MemberChange> newsIn(Collection<RpcMember> list, boolean initialMembers) {
		News news = new News();
		Set<String> gone = new HashSet<>(this.known.keySet());
		for (RpcMember member : list) {
			gone.remove(member.name());
			if (isAdoptedSilently(member, initialMembers)) {
				this.known.put(member.name(), Known.of(member, isLive(member)));
			}
			else {
				news.add(newsOf(member), member);
			}
		}
		gone.forEach((name) -> news.add(MemberEventType.REAP, lastSeen(name)));
		this.listed = true;
		this.heardOf.clear();
		return news.changes();
	}

	/**
	 * The handlers are being told of a change.
	 */
	void tell(MemberChange change) {
		for (RpcMember member : change.members()) {
			if (!this.listed) {
				this.heardOf.add(member.name());
			}
			switch (change.type()) {
				case JOIN, UPDATE -> this.known.put(member.name(), Known.of(member, true));
				case LEAVE -> this.known.put(member.name(), new Known(MemberStatus.LEFT, member));
				case FAILED -> this.known.put(member.name(), new Known(MemberStatus.FAILED, member));
				case REAP -> this.known.remove(member.name());
			}
		}
	}

	/**
	 * What was before the first list is no news, nor are those that have left or failed
	 * then.
	 */
	private boolean isAdoptedSilently(RpcMember member, boolean initialMembers) {
		return !this.listed && !this.heardOf.contains(member.name()) && !(initialMembers && isLive(member));
	}

	private static boolean isLive(RpcMember member) {
		return member.status() == MemberStatus.ALIVE || member.status() == MemberStatus.LEAVING;
	}

	private RpcMember lastSeen(String name) {
		return Objects.requireNonNull(this.known.get(name)).member();
	}

	private @Nullable MemberEventType newsOf(RpcMember listed) {
		return switch (listed.status()) {
			case ALIVE, LEAVING -> newsOf(MemberEventType.UPDATE, listed);
			case LEFT -> newsOf(MemberEventType.LEAVE, listed);
			case FAILED -> newsOf(MemberEventType.FAILED, listed);
			case NONE -> null;
		};
	}

	private @Nullable MemberEventType newsOf(MemberEventType reported, RpcMember member) {
		Known before = this.known.getOrDefault(member.name(), new Known(MemberStatus.NONE, member));
		boolean alive = before.status() == MemberStatus.ALIVE;
		boolean isNews = switch (reported) {
			case JOIN, UPDATE -> !alive || !before.looksLike(member);
			case LEAVE -> before.status() != MemberStatus.LEFT;
			case FAILED -> before.status() != MemberStatus.FAILED;
			case REAP -> this.known.containsKey(member.name());
		};
		if (!isNews) {
			return null;
		}
		return (reported == MemberEventType.UPDATE && !alive) ? MemberEventType.JOIN : reported;
	}

	/**
	 * What the handlers know of a member.
	 */
	private record Known(MemberStatus status, RpcMember member) {

		static Known of(RpcMember member, boolean live) {
			return new Known(live ? MemberStatus.ALIVE : member.status(), member);
		}

		boolean looksLike(RpcMember other) {
			InetAddress address = this.member.address();
			return Objects.equals(address, other.address()) && this.member.tags().equals(other.tags());
		}

	}

	/**
	 * Collects what is news, one change for each type.
	 */
	private static final class News {

		private final Map<MemberEventType, List<RpcMember>> members = new EnumMap<>(MemberEventType.class);

		void add(@Nullable MemberEventType type, RpcMember member) {
			if (type != null) {
				this.members.computeIfAbsent(type, (added) -> new ArrayList<>()).add(member);
			}
		}

		List<MemberChange> changes() {
			return ORDER.stream()
				.filter(this.members::containsKey)
				.map((type) -> new MemberChange(type, List.copyOf(this.members.get(type))))
				.toList();
		}

	}

}
