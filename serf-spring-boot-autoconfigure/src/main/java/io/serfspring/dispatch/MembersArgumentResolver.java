package io.serfspring.dispatch;

import java.util.Collection;
import java.util.List;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.SerfEvent;

/**
 * Supplies the members of a member event.
 */
class MembersArgumentResolver implements SerfArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
		Class<?> type = parameter.getParameterType();
		return eventType == MemberEvent.class && (type == List.class || type == Collection.class)
				&& ResolvableType.forMethodParameter(parameter).getGeneric().resolve() == Member.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
		return ((MemberEvent) event).members();
	}

}
