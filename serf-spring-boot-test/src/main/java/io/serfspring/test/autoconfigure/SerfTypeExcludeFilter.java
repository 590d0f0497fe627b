package io.serfspring.test.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfAdvice;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.SerfArgumentResolver;

/**
 * {@link TypeExcludeFilter} for {@link SerfTest @SerfTest}.
 */
class SerfTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<SerfTest> {

	private static final String[] OPTIONAL_INCLUDES = { "tools.jackson.databind.JacksonModule",
			"org.springframework.boot.jackson.JacksonComponent" };

	private final Set<Class<?>> handlers;

	SerfTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.handlers = Set.of(getAnnotation().getValue("handlers", Class[].class).orElse(new Class<?>[0]));
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(Set.of(SerfAdvice.class, SerfArgumentResolver.class,
				JsonConverter.class, Converter.class, GenericConverter.class));
		Stream.of(OPTIONAL_INCLUDES)
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.forEach(includes::add);
		if (this.handlers.isEmpty()) {
			includes.add(SerfHandler.class);
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.handlers;
	}

}
