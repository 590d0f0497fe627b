package io.serfspring.test.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

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
	SerfTester serfTester(ConfigurableListableBeanFactory beanFactory, SerfEventDispatcher dispatcher,
			Environment environment) {
		DataSize responseLimit = Binder.get(environment)
			.bind("serf.script.response-limit", DataSize.class)
			.orElse(DataSize.ofKilobytes(1));
		return SerfTester.from(beanFactory, dispatcher, responseLimit);
	}

}
