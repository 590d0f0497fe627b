package io.serfspring.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The variables that the agent sets for a handler (contract 1.2), exactly as it sets
 * them: the JVM's own view of the environment loses what is not ASCII where the locale is
 * not UTF-8.
 */
public final class AgentEnvironment {

	private static final Path PROCESS_ENVIRONMENT = Path.of("/proc/self/environ");

	private static final Pattern VARIABLE = Pattern.compile("SERF_(EVENT|SELF|TAG|USER|QUERY)(_.*)?", Pattern.DOTALL);

	private static final Map<String, String> PROPERTIES = Map.of(ScriptMode.EVENT_VARIABLE, ScriptMode.EVENT_PROPERTY,
			"SERF_SELF_NAME", "serf.self.name", "SERF_SELF_ROLE", "serf.self.role", "SERF_USER_EVENT",
			"serf.user.event", "SERF_USER_LTIME", "serf.user.ltime", "SERF_QUERY_NAME", "serf.query.name",
			"SERF_QUERY_LTIME", "serf.query.ltime");

	static final String TAG_PREFIX = "SERF_TAG_";

	private final Map<String, String> variables = new LinkedHashMap<>();

	private AgentEnvironment(Map<String, String> environment) {
		environment.forEach((name, value) -> {
			if (isVariable(name)) {
				this.variables.put(name, value);
			}
		});
	}

	/**
	 * Read the environment of this process.
	 * @return the variables
	 */
	public static AgentEnvironment ofProcess() {
		try {
			return of(Files.readAllBytes(PROCESS_ENVIRONMENT));
		}
		catch (IOException ex) {
			return new AgentEnvironment(System.getenv());
		}
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
	 * Boot resolves placeholders in each {@code String} that it binds, and the values are
	 * somebody else's.
	 */
	private static CharSequence verbatim(String value) {
		return new StringBuilder(value);
	}

	/**
	 * A tag keeps its whole variable as its key: the rest of the name may be empty, which
	 * no property can be.
	 */
	private static @Nullable String propertyName(String variable) {
		return variable.startsWith(TAG_PREFIX) ? "serf.tag[" + variable + "]" : PROPERTIES.get(variable);
	}

}
