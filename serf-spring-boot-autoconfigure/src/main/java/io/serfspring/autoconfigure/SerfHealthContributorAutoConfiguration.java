package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the agent and of
 * the stream of its events.
 */
@AutoConfiguration(after = SerfClientAutoConfiguration.class)
@ConditionalOnClass({ SerfRpcClient.class, HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(SerfRpcClient.class)
@ConditionalOnEnabledHealthIndicator("serf")
public final class SerfHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<SerfHealthIndicator, SerfRpcClient> {

	SerfHealthContributorAutoConfiguration(ObjectProvider<SerfStream> stream) {
		super((rpc) -> new SerfHealthIndicator(rpc, stream));
	}

	@Bean
	@ConditionalOnMissingBean(name = { "serfHealthIndicator", "serfHealthContributor" })
	HealthContributor serfHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, SerfRpcClient.class);
	}

}
