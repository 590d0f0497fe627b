package io.serfspring.autoconfigure;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what endpoints show: never the
 * key of the RPC, whatever the application shows of its properties. It may be set in an
 * application that does not use the RPC, as programs of the agent read the same variable.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SerfSanitizingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "serfSanitizingFunction")
	SanitizingFunction serfSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyEquals("serf.rpc.auth", "SERF_RPC_AUTH");
	}

}
