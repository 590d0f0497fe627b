package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodParameter;

import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.SerfEvent;

/**
 * The argument resolvers in the order in which they are asked: those of the application,
 * those for the types of the model, and the payload for the rest.
 */
class ArgumentResolvers {

	private final List<SerfArgumentResolver> resolvers;

	private final ConfigurableListableBeanFactory beanFactory;

	private final boolean json;

	ArgumentResolvers(List<SerfArgumentResolver> applicationResolvers, ConfigurableListableBeanFactory beanFactory,
			@Nullable JsonConverter jsonConverter) {
		this.beanFactory = beanFactory;
		this.json = jsonConverter != null;
		this.resolvers = new ArrayList<>(applicationResolvers);
		this.resolvers.add(new EventArgumentResolver());
		this.resolvers.add(new LocalNodeArgumentResolver());
		this.resolvers.add(new MembersArgumentResolver());
		this.resolvers.add(new PayloadArgumentResolver(new PlainPayloadReader(), beanFactory));
		this.resolvers.add(new PayloadArgumentResolver(new SimplePayloadReader(beanFactory), beanFactory));
		if (jsonConverter != null) {
			this.resolvers.add(new PayloadArgumentResolver(new JsonPayloadReader(jsonConverter), beanFactory));
		}
	}

	private ArgumentResolvers(List<SerfArgumentResolver> resolvers, ConfigurableListableBeanFactory beanFactory,
			boolean json) {
		this.resolvers = resolvers;
		this.beanFactory = beanFactory;
		this.json = json;
	}

	/**
	 * Return these resolvers with another one that is asked before them.
	 */
	ArgumentResolvers startingWith(SerfArgumentResolver first) {
		List<SerfArgumentResolver> resolvers = new ArrayList<>(this.resolvers);
		resolvers.add(0, first);
		return new ArgumentResolvers(resolvers, this.beanFactory, this.json);
	}

	boolean isSupported(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		return find(parameter, eventType).isPresent();
	}

	void requireSupported(MethodParameter parameter, Class<? extends SerfEvent> eventType, HandlerMethod method) {
		if (!isSupported(parameter, eventType)) {
			throw new InvalidSerfHandlerException(
					"Nothing can supply parameter %s (%s) of %s for a %s.".formatted(parameter.getParameterIndex() + 1,
							parameter.getGenericParameterType().getTypeName(), method, eventType.getSimpleName()),
					action(parameter, eventType));
		}
	}

	void requireValidated(MethodParameter parameter, HandlerMethod method) {
		if (parameter.hasParameterAnnotations()) {
			new PayloadValidation(this.beanFactory).requirePossible(parameter, method);
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

	private String action(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		if (eventType != MemberEvent.class) {
			return ("Use %s, NamedEvent, SerfEvent, LocalNode, Payload, byte[], String, boolean, char, a number, an enum, "
					+ "UUID, a date, time or duration of java.time, %s, an Optional of what is read from the payload, or "
					+ "define a SerfArgumentResolver bean.")
				.formatted(eventType.getSimpleName(), this.json
						? "any other class that Jackson can read, which an interface needs an annotation of Jackson for"
						: "with spring-boot-starter-jackson on the class path any other class, as JSON");
		}
		return (parameter.getParameterType() == Member.class)
				? "Use List<Member>, as an event may be about several members."
				: "Use MemberEvent, SerfEvent, LocalNode, List<Member> or Collection<Member>, or define a "
						+ "SerfArgumentResolver bean.";
	}

}
