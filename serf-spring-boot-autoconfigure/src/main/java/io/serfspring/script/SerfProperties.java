package io.serfspring.script;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The variables of the agent and the settings of script mode. The record is flat, so that
 * a variable such as {@code SERF_USER}, which is not the agent's, binds to nothing.
 *
 * @param event Kind of the event: member-join, member-leave, member-failed,
 * member-update, member-reap, user or query. Set by the agent.
 * @param selfName Name of the node on which the event is handled. Set by the agent.
 * @param selfRole Role of the node on which the event is handled. Set by the agent.
 * @param tag Tags of the node on which the event is handled. Set by the agent.
 * @param userEvent Name of the user event. Set by the agent.
 * @param userLamportTime Lamport time of the user event. Set by the agent.
 * @param queryName Name of the query. Set by the agent.
 * @param queryLamportTime Lamport time of the query. Set by the agent.
 * @param responseLimit Size limit of an encoded response, the agent's
 * query_response_size_limit. The answer itself has some 46 bytes less.
 * @param stdinLimit Size limit of standard input. More is refused.
 */
@ConfigurationProperties("serf")
public record SerfProperties(@Nullable String event, @Name("self.name") @Nullable String selfName,
		@Name("self.role") @Nullable String selfRole, @DefaultValue Map<String, String> tag,
		@Name("user.event") @Nullable String userEvent, @Name("user.ltime") @Nullable String userLamportTime,
		@Name("query.name") @Nullable String queryName, @Name("query.ltime") @Nullable String queryLamportTime,
		@Name("script.response-limit") @DefaultValue("1024B") DataSize responseLimit,
		@Name("script.stdin-limit") @DefaultValue("8MB") DataSize stdinLimit) {

	public SerfProperties {
		Assert.isTrue(!responseLimit.isNegative(), "'serf.script.response-limit' must not be negative");
		Assert.isTrue(!stdinLimit.isNegative(), "'serf.script.stdin-limit' must not be negative");
	}

}
