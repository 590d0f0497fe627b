package io.serfspring.script;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The variables of the agent and the settings of script mode. The record is flat, so that
 * a variable such as {@code SERF_USER}, which is not the agent's, binds to nothing.
 *
 * @param event kind of the event: {@code member-join}, {@code member-leave},
 * {@code member-failed}, {@code member-update}, {@code member-reap}, {@code user} or
 * {@code query}. Set by the agent
 * @param selfName name of the node on which the event is handled. Set by the agent
 * @param selfRole role of the node on which the event is handled. Set by the agent
 * @param tag tags of the node on which the event is handled. Set by the agent
 * @param userEvent name of the user event. Set by the agent
 * @param userLamportTime Lamport time of the user event. Set by the agent
 * @param queryName name of the query. Set by the agent
 * @param queryLamportTime Lamport time of the query. Set by the agent
 * @param scriptEnabled whether the process handles one event and exits when there is one
 * @param responseLimit size limit of an encoded response, which is the agent's
 * {@code query_response_size_limit}. The answer itself has some 46 bytes less
 * @param stdinLimit size limit of what is read from standard input
 */
@ConfigurationProperties("serf")
public record SerfProperties(@Nullable String event, @Name("self.name") @Nullable String selfName,
		@Name("self.role") @Nullable String selfRole, @DefaultValue Map<String, String> tag,
		@Name("user.event") @Nullable String userEvent, @Name("user.ltime") @Nullable String userLamportTime,
		@Name("query.name") @Nullable String queryName, @Name("query.ltime") @Nullable String queryLamportTime,
		@Name("script.enabled") @DefaultValue("true") boolean scriptEnabled,
		@Name("script.response-limit") @DefaultValue("1024B") DataSize responseLimit,
		@Name("script.stdin-limit") @DefaultValue("8MB") DataSize stdinLimit) {

}
