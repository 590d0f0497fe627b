package io.serfspring.dispatch;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.util.ObjectUtils;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

import io.serfspring.NamedEvent;
import io.serfspring.Quoted;

/**
 * Validates what was read from a payload, if the parameter has {@code @Valid} or the
 * like. Loaded only if a parameter has an annotation.
 */
class PayloadValidation {

	/**
	 * A property without keys of maps, of which a list has numbers.
	 */
	private static final Pattern INDEXED = Pattern.compile("[^\\[\\]]*(\\[\\d{1,4}][^\\[\\]]*)*");

	private final ConfigurableListableBeanFactory beanFactory;

	PayloadValidation(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Refuse a parameter that asks for validation if there is no validator.
	 * @throws InvalidSerfHandlerException if it asks in vain
	 */
	void requirePossible(MethodParameter parameter, HandlerMethod method) {
		if (hints(parameter) != null
				&& this.beanFactory.getBeanNamesForType(SmartValidator.class, true, false).length == 0) {
			throw new InvalidSerfHandlerException(
					"Parameter %s (%s) of %s is to be validated, but there is no validator.".formatted(
							parameter.getParameterIndex() + 1, parameter.getGenericParameterType().getTypeName(),
							method),
					"Put spring-boot-starter-validation on the class path, or remove the annotation.");
		}
	}

	/**
	 * Validate the value of a parameter: a collection, an array or a map by its elements.
	 * @throws InvalidPayloadException if a constraint is violated
	 */
	void validate(Object value, MethodParameter parameter, NamedEvent event) {
		Object[] hints = hints(parameter);
		if (hints != null) {
			List<String> violations = violations(value, hints);
			if (!violations.isEmpty()) {
				throw InvalidPayloadException.invalid(event, parameter, violations);
			}
		}
	}

	private Object @Nullable [] hints(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints != null) {
				return hints;
			}
		}
		return null;
	}

	private List<String> violations(Object value, Object[] hints) {
		SmartValidator validator = this.beanFactory.getBean(SmartValidator.class);
		List<String> violations = new ArrayList<>();
		for (Object element : elements(value)) {
			if (element != null) {
				BindingResult result = new BeanPropertyBindingResult(element, "payload");
				validator.validate(element, result, hints);
				result.getAllErrors().stream().map(this::describe).sorted().forEach(violations::add);
			}
		}
		return violations;
	}

	private Collection<?> elements(Object value) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		if (value instanceof Map<?, ?> map) {
			return map.values();
		}
		return (value instanceof Object[]) ? Arrays.asList(ObjectUtils.toObjectArray(value)) : List.of(value);
	}

	/**
	 * The message of a constraint may hold the value, and what stands in brackets may be
	 * a key of the payload.
	 */
	private String describe(ObjectError error) {
		return (error instanceof FieldError field)
				? "%s violates %s".formatted(new Quoted(withoutKeys(field.getField())), field.getCode())
				: "the whole violates %s".formatted(error.getCode());
	}

	private String withoutKeys(String property) {
		return INDEXED.matcher(property).matches() ? property : property.replaceFirst("(?s)\\[.*", "[...]");
	}

}
