package io.serfspring.dispatch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.ClassUtils;

import io.serfspring.Payload;

/**
 * Reads payloads that are the text of one simple value, such as a number.
 */
class SimplePayloadReader implements PayloadReader {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final ConfigurableBeanFactory beanFactory;

	SimplePayloadReader(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		Class<?> type = ResolvableType.forMethodParameter(parameter).toClass();
		return ClassUtils.isPrimitiveOrWrapper(type) || type.isEnum() || type == BigInteger.class
				|| type == BigDecimal.class || type == UUID.class || isOfTime(type);
	}

	private boolean isOfTime(Class<?> type) {
		return type.getPackageName().equals("java.time")
				&& (Temporal.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
	}

	@Override
	public boolean readsEmpty() {
		return false;
	}

	@Override
	public @Nullable Object read(Payload payload, MethodParameter parameter) {
		return conversionService().convert(payload.text(), TEXT, new TypeDescriptor(parameter));
	}

	/**
	 * Boot gives the bean factory its own conversion service.
	 */
	private ConversionService conversionService() {
		ConversionService conversionService = this.beanFactory.getConversionService();
		return (conversionService != null) ? conversionService : new DefaultFormattingConversionService();
	}

}
