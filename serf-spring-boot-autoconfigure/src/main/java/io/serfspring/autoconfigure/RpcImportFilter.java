package io.serfspring.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Leaves out the auto-configurations that need the agent's RPC if
 * {@code serf.rpc.enabled} is {@code false}. Comes before the other filters, which load
 * the client to find out whether it is there. A condition would come after them.
 */
class RpcImportFilter implements AutoConfigurationImportFilter, EnvironmentAware, PriorityOrdered {

	/**
	 * Texts, as the literal of a class would load it.
	 */
	private static final Set<String> NEED_RPC = Set.of("io.serfspring.autoconfigure.SerfClientAutoConfiguration",
			"io.serfspring.autoconfigure.SerfEndpointAutoConfiguration",
			"io.serfspring.autoconfigure.SerfHealthContributorAutoConfiguration",
			"io.serfspring.autoconfigure.SerfStreamAutoConfiguration");

	private boolean enabled = true;

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.enabled = environment.getProperty("serf.rpc.enabled", Boolean.class, true);
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			String name = autoConfigurations[i];
			matches[i] = this.enabled || name == null || !NEED_RPC.contains(name);
		}
		return matches;
	}

}
