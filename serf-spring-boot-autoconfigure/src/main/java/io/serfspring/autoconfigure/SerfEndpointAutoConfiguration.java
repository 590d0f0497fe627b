package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link SerfEndpoint}.
 */
@AutoConfiguration(after = SerfClientAutoConfiguration.class)
@ConditionalOnClass({ SerfRpcClient.class, ConditionalOnAvailableEndpoint.class })
public final class SerfEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean({ SerfEventDispatcher.class, SerfRpcClient.class })
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	SerfEndpoint serfEndpoint(SerfEventDispatcher dispatcher, SerfRpcClient rpc, ObjectProvider<SerfStream> stream) {
		return new SerfEndpoint(dispatcher, rpc, stream);
	}

}
