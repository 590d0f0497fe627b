package io.serfspring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;

import io.serfspring.client.DefaultSerfClient;
import io.serfspring.client.SerfClient;
import io.serfspring.client.SerfCommandObservationConvention;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.rpc.SerfRpcClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link SerfClient}. No
 * connection is opened before the first command.
 */
@AutoConfiguration(after = SerfAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(SerfRpcClient.class)
@EnableConfigurationProperties(SerfRpcProperties.class)
public final class SerfClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(SerfConnectionDetails.class)
	PropertiesSerfConnectionDetails serfConnectionDetails(SerfRpcProperties properties) {
		return new PropertiesSerfConnectionDetails(properties);
	}

	/**
	 * Each connection has a client of its own: commands would wait for whatever else the
	 * agent sends.
	 */
	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	SerfRpcClient.Builder serfRpcClientBuilder(SerfConnectionDetails details, SerfRpcProperties properties) {
		return SerfRpcClient.builder()
			.address(details.getAddress())
			.authKey(details.getAuth())
			.connectTimeout(properties.connectTimeout())
			.commandTimeout(properties.commandTimeout())
			.writeTimeout(properties.writeTimeout())
			.clusterTimeout(properties.clusterTimeout())
			.keepAlive(properties.keepAlive());
	}

	@Bean
	@ConditionalOnMissingBean
	SerfRpcClient serfRpcClient(SerfRpcClient.Builder builder) {
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean
	SerfClient serfClient(SerfRpcClient rpc, SerfRpcProperties properties, ObjectProvider<JsonConverter> json,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<SerfCommandObservationConvention> convention) {
		return new DefaultSerfClient(rpc, new JsonPayloadConverter(json), properties.limits(), registry.getIfUnique(),
				convention.getIfUnique());
	}

}
