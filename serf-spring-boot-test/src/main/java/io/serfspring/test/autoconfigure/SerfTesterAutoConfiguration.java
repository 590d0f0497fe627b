package io.serfspring.test.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.serfspring.autoconfigure.SerfAutoConfiguration;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.test.SerfTester;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link SerfTester}.
 */
@AutoConfiguration(after = SerfAutoConfiguration.class)
public final class SerfTesterAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SerfTester serfTester(ConfigurableListableBeanFactory beanFactory, SerfEventDispatcher dispatcher) {
		return SerfTester.from(beanFactory, dispatcher);
	}

}
