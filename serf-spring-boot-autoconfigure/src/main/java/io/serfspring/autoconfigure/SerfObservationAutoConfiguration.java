package io.serfspring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.serfspring.observation.ObservedHandlers;
import io.serfspring.observation.SerfHandlerObservationConvention;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for observations of handlers.
 * Without Spring Boot's own for observations nothing is looked for: a process for one
 * event would pay for that.
 */
@AutoConfiguration(before = SerfAutoConfiguration.class, after = ObservationAutoConfiguration.class)
@ConditionalOnClass(ObservationAutoConfiguration.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class SerfObservationAutoConfiguration {

	@Bean(SerfAutoConfiguration.OBSERVER)
	@ConditionalOnMissingBean(name = SerfAutoConfiguration.OBSERVER)
	ObservedHandlers serfHandlerObserver(ObservationRegistry registry,
			ObjectProvider<SerfHandlerObservationConvention> convention) {
		return new ObservedHandlers(registry, convention.getIfUnique());
	}

}
