package io.serfspring.rpc;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which members to list. What is {@code null} or empty matches every member. The agent
 * matches regular expressions in RE2 syntax with the whole value.
 *
 * @param name regular expression for the name
 * @param status status that the members have
 * @param tags regular expressions for tags, by their names
 */
public record MemberFilter(@Nullable String name, @Nullable MemberStatus status, Map<String, String> tags) {

	/**
	 * All members.
	 */
	public static final MemberFilter ALL = new MemberFilter(null, null, Map.of());

	public MemberFilter {
		tags = Map.copyOf(tags);
	}

	RpcRequest toRequest() {
		return RpcRequest.of("members-filtered", "Tags", this.tags, "Status",
				(this.status != null) ? this.status.wireName() : "", "Name", Objects.requireNonNullElse(this.name, ""));
	}

}
