package io.serfspring.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;

import io.serfspring.NamedEvent;
import io.serfspring.Quoted;

/**
 * A payload that is not what a parameter of a handler method needs: a mistake of whoever
 * has sent it. The message is one line, which may quote parts of the payload.
 */
public final class InvalidPayloadException extends UntracedException {

	private static final int MAX_REASON = 1000;

	private static final int MAX_VIOLATIONS = 10;

	private InvalidPayloadException(String message) {
		super(message);
	}

	/**
	 * Create an exception for an empty payload. It is typed so that it is loaded only if
	 * there is one.
	 */
	static RuntimeException empty(NamedEvent event, MethodParameter parameter) {
		return new InvalidPayloadException(
				"The payload of %s is empty, but %s needs one, as it is neither an Optional nor @Nullable"
					.formatted(event.describe(), describe(parameter)));
	}

	/**
	 * Create an exception for a payload that cannot be read. What the parser says may
	 * hold any part of the payload.
	 */
	static RuntimeException unreadable(NamedEvent event, MethodParameter parameter, RuntimeException ex) {
		String reason = StringUtils.truncate(String.valueOf(ex.getMessage()).replaceAll("\\s+", " "), MAX_REASON);
		return new InvalidPayloadException("The payload of %s cannot be read as %s: %s".formatted(event.describe(),
				describe(parameter), new Quoted(reason)));
	}

	/**
	 * Create an exception for a payload that can be read and violates constraints.
	 */
	static RuntimeException invalid(NamedEvent event, MethodParameter parameter, List<String> violations) {
		int more = violations.size() - MAX_VIOLATIONS;
		return new InvalidPayloadException("The payload of %s is not valid as %s: %s%s".formatted(event.describe(),
				describe(parameter), StringUtils
					.truncate(violations.stream().limit(MAX_VIOLATIONS).collect(Collectors.joining(", ")), MAX_REASON),
				(more > 0) ? " and %d more".formatted(more) : ""));
	}

	private static String describe(MethodParameter parameter) {
		return "parameter %s (%s) of %s".formatted(parameter.getParameterIndex() + 1,
				parameter.getGenericParameterType().getTypeName(),
				HandlerMethod.describe(parameter.getContainingClass(), Objects.requireNonNull(parameter.getMethod())));
	}

}
