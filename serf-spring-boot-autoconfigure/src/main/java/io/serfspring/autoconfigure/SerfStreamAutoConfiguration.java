package io.serfspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;
import io.serfspring.stream.SerfStreamContainer;
import io.serfspring.stream.SerfStreamProperties;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for stream mode: a running service
 * gets the agent's events over RPC. The container is there whether or not it is wanted,
 * and decides when it starts: conditions of an application that is processed ahead of
 * time hold for good.
 */
@AutoConfiguration(after = SerfClientAutoConfiguration.class)
@ConditionalOnClass(SerfRpcClient.class)
@EnableConfigurationProperties({ SerfStreamProperties.class, LifecycleProperties.class })
public final class SerfStreamAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(SerfStream.class)
	SerfStreamContainer serfStreamContainer(ObjectProvider<SerfRpcClient.Builder> clients,
			SerfEventDispatcher dispatcher, SerfStreamProperties properties, LifecycleProperties lifecycle,
			Environment environment, ApplicationEventPublisher publisher) {
		return new SerfStreamContainer(clients::getObject, dispatcher, properties, environment,
				lifecycle.getTimeoutPerShutdownPhase().multipliedBy(9).dividedBy(10), publisher);
	}

}
