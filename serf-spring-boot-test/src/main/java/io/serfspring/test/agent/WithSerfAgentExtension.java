package io.serfspring.test.agent;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the agents of {@link WithSerfAgent} annotations for a test, gives them to its
 * methods and ends them.
 */
final class WithSerfAgentExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	@Override
	public void beforeEach(ExtensionContext context) {
		AgentScope scope = new AgentScope(SerfBinary.of(context));
		store(context).put(AgentScope.class, scope);
		store(context).put(DeclaredAgents.class, DeclaredAgents.start(scope, annotations(context)));
	}

	private List<WithSerfAgent> annotations(ExtensionContext context) {
		Stream<Class<?>> enclosing = context.getEnclosingTestClasses().stream();
		return Stream
			.concat(Stream.concat(enclosing, context.getTestClass().stream()), context.getTestMethod().stream())
			.flatMap((element) -> AnnotationSupport.findRepeatableAnnotations(element, WithSerfAgent.class).stream())
			.toList();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		AgentScope scope = store(context).remove(AgentScope.class, AgentScope.class);
		if (scope != null) {
			scope.close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == SerfAgent.class && agents(context) != null;
	}

	@Override
	public SerfAgent resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return Objects.requireNonNull(agents(context)).forParameter(parameter.getParameter());
	}

	private @Nullable DeclaredAgents agents(ExtensionContext context) {
		return store(context).get(DeclaredAgents.class, DeclaredAgents.class);
	}

	private Store store(ExtensionContext context) {
		return context.getStore(Namespace.create(WithSerfAgentExtension.class));
	}

}
