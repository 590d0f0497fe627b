package io.serfspring.test.agent;

import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.extension.ParameterResolutionException;

import org.springframework.util.Assert;
import org.springframework.util.SystemPropertyUtils;

/**
 * The agents of a test's {@link WithSerfAgent} annotations, as one cluster and in their
 * order.
 *
 * @param agents the agents
 */
record DeclaredAgents(List<SerfAgent> agents) {

	static DeclaredAgents start(AgentScope scope, List<WithSerfAgent> annotations) {
		Set<String> names = new HashSet<>();
		annotations.forEach((annotation) -> Assert.state(names.add(annotation.name()),
				() -> "Several @WithSerfAgent have the name '%s'".formatted(annotation.name())));
		List<SerfAgent> agents = annotations.stream().map((annotation) -> builder(scope, annotation).start()).toList();
		if (agents.size() > 1) {
			agents.get(0).join(agents.stream().skip(1).toArray(SerfAgent[]::new));
		}
		return new DeclaredAgents(agents);
	}

	private static SerfAgentBuilder builder(AgentScope scope, WithSerfAgent annotation) {
		SerfAgentBuilder builder = new SerfAgentBuilder(scope, annotation.name());
		if (!annotation.role().isEmpty()) {
			builder.role(annotation.role());
		}
		addTo(builder::tag, "tags", annotation.tags());
		addTo(builder::environment, "environment", annotation.environment());
		if (!annotation.handler().isEmpty()) {
			builder.handler(Path.of(SystemPropertyUtils.resolvePlaceholders(annotation.handler())));
		}
		if (!annotation.handlerCommand().isEmpty()) {
			builder.handlerCommand(annotation.handlerCommand());
		}
		return builder;
	}

	private static void addTo(BiConsumer<String, String> target, String attribute, String[] entries) {
		for (String entry : entries) {
			int separator = entry.indexOf('=');
			Assert.state(separator > 0,
					() -> "Attribute '%s' of @WithSerfAgent has '%s', expected name=value".formatted(attribute, entry));
			target.accept(entry.substring(0, separator), entry.substring(separator + 1));
		}
	}

	/**
	 * Return the agent whose name the parameter has, or the only one there is. If the
	 * names of parameters are not known, return the agent at its position.
	 */
	SerfAgent forParameter(Parameter parameter) {
		if (this.agents.size() == 1) {
			return this.agents.get(0);
		}
		return parameter.isNamePresent() ? named(parameter) : atPositionOf(parameter);
	}

	private SerfAgent named(Parameter parameter) {
		return this.agents.stream()
			.filter((agent) -> identifier(agent.name()).equals(identifier(parameter.getName())))
			.findFirst()
			.orElseThrow(() -> noAgentFor(parameter));
	}

	private SerfAgent atPositionOf(Parameter parameter) {
		List<Parameter> parameters = Arrays.stream(parameter.getDeclaringExecutable().getParameters())
			.filter((candidate) -> candidate.getType() == SerfAgent.class)
			.toList();
		int position = parameters.indexOf(parameter);
		if (position < this.agents.size()) {
			return this.agents.get(position);
		}
		throw noAgentFor(parameter);
	}

	private ParameterResolutionException noAgentFor(Parameter parameter) {
		return new ParameterResolutionException(
				"No agent for parameter '%s', there is %s".formatted(parameter.getName(), this.agents));
	}

	private static String identifier(String name) {
		return name.codePoints()
			.filter(Character::isLetterOrDigit)
			.map(Character::toLowerCase)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
