package io.serfspring.integration.service;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;

import io.serfspring.rpc.RpcAddress;
import io.serfspring.rpc.SerfRpcClient;

@SpringBootApplication(proxyBeanMethods = false)
public class ServiceApplication {

	@Bean
	@Scope(BeanDefinition.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	SerfRpcClient.Builder clientBuilder(@Value("${serf.rpc.addr}") String address,
			@Value("${serf.rpc.auth:}") String key) {
		return SerfRpcClient.builder()
			.address(RpcAddress.parse(address))
			.authKey(key)
			.commandTimeout(Duration.ofSeconds(3))
			.keepAlive(Duration.ofSeconds(2));
	}

	public static void main(String[] args) {
		SpringApplication.run(ServiceApplication.class, args);
	}

}
