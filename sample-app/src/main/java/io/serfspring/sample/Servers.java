package io.serfspring.sample;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Quoted;

/**
 * The web servers that are members of the cluster, by name.
 */
class Servers {

	private static final Log logger = LogFactory.getLog(Servers.class);

	private final SortedMap<String, Server> byName = new TreeMap<>();

	Servers(Stream<Server> servers) {
		servers.forEach(this::add);
	}

	Collection<Server> sorted() {
		return this.byName.values();
	}

	/**
	 * Make the change that an event reports, which may have been made before.
	 * @param event the event
	 */
	void apply(MemberEvent event) {
		if (isStartOfAgent(event)) {
			this.byName.clear();
		}
		for (Member member : event.members()) {
			this.byName.remove(member.name());
			if (isAlive(event.type()) && WebHandler.ROLE.equals(member.role())) {
				add(member);
			}
		}
	}

	/**
	 * An agent that starts tells of its own join first, and then of everyone who is still
	 * there. Nobody has told who left while it was down.
	 */
	private boolean isStartOfAgent(MemberEvent event) {
		return event.type() == MemberEventType.JOIN
				&& event.members().stream().anyMatch((member) -> isSame(member, event.self()));
	}

	/**
	 * The agent escapes the names of members, but not its own.
	 */
	private boolean isSame(Member member, LocalNode self) {
		return member.name().equals(self.name().replace("\t", "\\t").replace("\n", "\\n"));
	}

	private boolean isAlive(MemberEventType type) {
		return type == MemberEventType.JOIN || type == MemberEventType.UPDATE;
	}

	private void add(Member member) {
		Optional<Server> server = Server.of(member);
		server.ifPresentOrElse(this::add, () -> logger.warn("Left out member %s at %s: not fit for the backend file"
			.formatted(new Quoted(member.name()), new Quoted(member.address()))));
	}

	private void add(Server server) {
		this.byName.put(server.name(), server);
	}

}
