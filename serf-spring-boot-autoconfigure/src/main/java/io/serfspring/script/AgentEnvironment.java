package io.serfspring.script;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The variables that the agent sets for a handler, exactly as it sets them: see
 * <i>Variables</i> in {@code docs/serf-agent.md}. The JVM's own view of the environment
 * loses what is not ASCII if the locale is not UTF-8.
 */
public final class AgentEnvironment {

	private static final Pattern VARIABLE = Pattern.compile("SERF_(EVENT|SELF|TAG|USER|QUERY)(_.*)?", Pattern.DOTALL);

	private static final Map<String, String> PROPERTIES = Map.of(AgentVariables.EVENT, "serf.event",
			AgentVariables.SELF_NAME, "serf.self.name", AgentVariables.SELF_ROLE, "serf.self.role",
			AgentVariables.USER_EVENT, "serf.user.event", AgentVariables.USER_LTIME, "serf.user.ltime",
			AgentVariables.QUERY_NAME, "serf.query.name", AgentVariables.QUERY_LTIME, "serf.query.ltime");

	private final Map<String, String> variables = new LinkedHashMap<>();

	private AgentEnvironment(Map<String, String> environment) {
		environment.forEach((name, value) -> {
			if (isVariable(name)) {
				this.variables.put(name, value);
			}
		});
	}

	/**
	 * Read an environment.
	 * @param environment the variables by name
	 * @return the variables of the agent
	 */
	public static AgentEnvironment of(Map<String, String> environment) {
		return new AgentEnvironment(environment);
	}

	/**
	 * Read an environment as the operating system passes it on.
	 * @param environment {@code NAME=value} pairs in UTF-8, each followed by a NUL
	 * @return the variables
	 */
	public static AgentEnvironment of(byte[] environment) {
		Map<String, String> variables = new LinkedHashMap<>();
		for (String pair : new String(environment, StandardCharsets.UTF_8).split("\0")) {
			int separator = pair.indexOf('=');
			if (separator > 0) {
				variables.putIfAbsent(pair.substring(0, separator), pair.substring(separator + 1));
			}
		}
		return new AgentEnvironment(variables);
	}

	/**
	 * Return whether a variable of this name is the agent's to set.
	 * @param name the name of a variable
	 * @return {@code false} for the settings of the application, such as
	 * {@code SERF_SCRIPT_ENABLED}
	 */
	public static boolean isVariable(String name) {
		return VARIABLE.matcher(name).matches();
	}

	/**
	 * Bind the variables alone, as an application binds them together with its settings.
	 * @return the variables, and settings as they are by default
	 */
	public SerfProperties bind() {
		return new Binder(ConfigurationPropertySources.from(asPropertySource())).bindOrCreate("serf",
				SerfProperties.class);
	}

	/**
	 * Return what {@link #bind()} would, at a fraction of its cost, with other settings.
	 * @param settings the settings of the application, which are no event
	 * @return the variables and the settings
	 */
	public SerfProperties bind(SerfProperties settings) {
		Map<String, String> tags = new LinkedHashMap<>();
		this.variables.forEach((name, value) -> {
			if (name.startsWith(AgentVariables.TAG_PREFIX)) {
				tags.put(name, value);
			}
		});
		return new SerfProperties(value(AgentVariables.EVENT), value(AgentVariables.SELF_NAME),
				value(AgentVariables.SELF_ROLE), tags, value(AgentVariables.USER_EVENT),
				value(AgentVariables.USER_LTIME), value(AgentVariables.QUERY_NAME), value(AgentVariables.QUERY_LTIME),
				settings.responseLimit(), settings.stdinLimit());
	}

	private @Nullable String value(String variable) {
		return this.variables.get(variable);
	}

	/**
	 * Return the variables as properties, under their own names and as {@code serf.*}.
	 * @return the properties, whose values are not text to resolve placeholders in
	 */
	public PropertySource<?> asPropertySource() {
		Map<String, Object> properties = new LinkedHashMap<>();
		this.variables.forEach((name, value) -> {
			properties.put(name, verbatim(value));
			String property = propertyName(name);
			if (property != null) {
				properties.put(property, verbatim(value));
			}
		});
		return new MapPropertySource("serfAgentEnvironment", properties);
	}

	/**
	 * Boot resolves placeholders in each {@code String} that it binds, and the values
	 * come from the cluster.
	 */
	private static CharSequence verbatim(String value) {
		return new StringBuilder(value);
	}

	/**
	 * A tag keeps its whole variable as its key: the rest of the name may be empty, which
	 * no property can be.
	 */
	private static @Nullable String propertyName(String variable) {
		return variable.startsWith(AgentVariables.TAG_PREFIX) ? "serf.tag[" + variable + "]" : PROPERTIES.get(variable);
	}

}
