package io.serfspring.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcMember;

/**
 * A member of the cluster as the agent sees it.
 *
 * @param name the name of the node
 * @param address the IP address as text, such as {@code 10.0.0.1} or {@code fd00::1};
 * empty if the agent gives none
 * @param port the port on which it gossips
 * @param role the tag {@code role}, or empty if there is none
 * @param tags the exact tags, {@code role} among them
 * @param status what the agent thinks of the member
 */
public record ClusterMember(String name, String address, int port, String role, Map<String, String> tags,
		MemberStatus status) {

	public ClusterMember {
		tags = Map.copyOf(tags);
	}

	static ClusterMember of(RpcMember member) {
		return new ClusterMember(member.name(), member.addressText(), member.port(),
				member.tags().getOrDefault("role", ""), member.tags(), member.status());
	}

	/**
	 * Return a tag.
	 * @param name the exact name of the tag
	 * @return the value, or {@code null} if the member has no such tag
	 */
	public @Nullable String tag(String name) {
		return this.tags.get(name);
	}

	/**
	 * Return whether the member is there.
	 * @return {@code false} if it leaves, has left or has failed
	 */
	public boolean isAlive() {
		return this.status == MemberStatus.ALIVE;
	}

}
