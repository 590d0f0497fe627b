package io.serfspring.test.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * What an agent will be like. Nothing runs before {@link #start()}.
 *
 * @see SerfAgentExtension#agent(String)
 */
public final class SerfAgentBuilder {

	private final AgentScope scope;

	private final String name;

	private final List<String> options = new ArrayList<>();

	private final Map<String, String> environment = new LinkedHashMap<>();

	private final List<SerfAgent> others = new ArrayList<>();

	SerfAgentBuilder(AgentScope scope, String name) {
		Assert.hasText(name, "'name' must not be empty");
		this.scope = scope;
		this.name = name;
	}

	/**
	 * Set the role, which is the tag {@code role}.
	 * @param role role of the node
	 * @return this builder
	 */
	public SerfAgentBuilder role(String role) {
		return tag("role", role);
	}

	/**
	 * Set a tag.
	 * @param name name of the tag
	 * @param value value of the tag
	 * @return this builder
	 */
	public SerfAgentBuilder tag(String name, String value) {
		Assert.hasText(name, "'name' must not be empty");
		this.options.add("-tag=" + name + "=" + value);
		return this;
	}

	/**
	 * Have a file handle every event: a packaged application, which is run by the Java of
	 * this JVM, or an executable such as the {@code handler} of an installation, which is
	 * run as it is.
	 * @param file executable jar or other executable
	 * @return this builder
	 */
	public SerfAgentBuilder handler(Path file) {
		return handler(ShellCommand.ofFile(file));
	}

	/**
	 * Have a command handle every event.
	 * @param command command for {@code sh}, run in the working directory of this JVM
	 * @return this builder
	 */
	public SerfAgentBuilder handlerCommand(String command) {
		Assert.hasText(command, "'command' must not be empty");
		return handler(new ShellCommand(command));
	}

	private SerfAgentBuilder handler(ShellCommand command) {
		this.options.add(command.asAgentOption());
		return this;
	}

	/**
	 * Set an environment variable for the agent, and so for its handlers. From the
	 * environment of this JVM they inherit everything but the locale and {@code SERF_*}.
	 * @param name name of the variable
	 * @param value value of the variable
	 * @return this builder
	 */
	public SerfAgentBuilder environment(String name, String value) {
		Assert.hasText(name, "'name' must not be empty");
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Have the agent join the clusters of other ones.
	 * @param others agents to join
	 * @return this builder
	 */
	public SerfAgentBuilder join(SerfAgent... others) {
		this.others.addAll(List.of(others));
		return this;
	}

	/**
	 * Start the agent, wait until it runs, and join what it has to join.
	 * @return the agent
	 */
	public SerfAgent start() {
		SerfAgent agent = this.scope.start(this.name, this.options, this.environment);
		if (!this.others.isEmpty()) {
			agent.join(this.others.toArray(SerfAgent[]::new));
		}
		return agent;
	}

}
