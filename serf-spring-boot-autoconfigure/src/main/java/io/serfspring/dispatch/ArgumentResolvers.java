package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import io.serfspring.SerfEvent;

/**
 * The argument resolvers in the order in which they are asked: those of the application,
 * those for the types of the model, and JSON for the rest.
 */
class ArgumentResolvers {

	private final List<SerfArgumentResolver> resolvers;

	ArgumentResolvers(List<SerfArgumentResolver> applicationResolvers, @Nullable JsonConverter jsonConverter) {
		this.resolvers = new ArrayList<>(applicationResolvers);
		this.resolvers.add(new EventArgumentResolver());
		this.resolvers.add(new LocalNodeArgumentResolver());
		this.resolvers.add(new MembersArgumentResolver());
		this.resolvers.add(new PayloadArgumentResolver());
		if (jsonConverter != null) {
			this.resolvers.add(new JsonArgumentResolver(jsonConverter));
		}
	}

	void requireSupported(MethodParameter parameter, Class<?> handlerType, EventMapping mapping) {
		for (Class<? extends SerfEvent> eventType : mapping.eventTypes()) {
			if (find(parameter, eventType).isEmpty()) {
				throw unsupported(parameter, handlerType, eventType);
			}
		}
	}

	@Nullable Object resolve(MethodParameter parameter, SerfEvent event) throws Exception {
		return find(parameter, event.getClass()).orElseThrow().resolveArgument(parameter, event);
	}

	private Optional<SerfArgumentResolver> find(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return this.resolvers.stream()
			.filter((resolver) -> resolver.supportsParameter(parameter, eventType))
			.findFirst();
	}

	private InvalidSerfHandlerException unsupported(MethodParameter parameter, Class<?> handlerType,
			Class<? extends SerfEvent> eventType) {
		String method = MethodDescription.of(handlerType, Objects.requireNonNull(parameter.getMethod()));
		return new InvalidSerfHandlerException(
				"Nothing can supply parameter %d (%s) of %s for a %s.".formatted(parameter.getParameterIndex() + 1,
						parameter.getGenericParameterType().getTypeName(), method, eventType.getSimpleName()),
				"Use a type that @SerfMapping names for this type of event, or define a SerfArgumentResolver bean. "
						+ "Other types are read from the payload as JSON, which takes Jackson on the class path.");
	}

}
