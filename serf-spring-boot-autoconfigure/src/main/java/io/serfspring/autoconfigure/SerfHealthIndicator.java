package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.serfspring.rpc.SerfRpcClient;
import io.serfspring.stream.SerfStream;

/**
 * Whether the agent answers, and how the stream of its events is doing, if there is one.
 * An agent does not tell its version.
 */
class SerfHealthIndicator extends AbstractHealthIndicator {

	private final SerfRpcClient rpc;

	private final ObjectProvider<SerfStream> stream;

	SerfHealthIndicator(SerfRpcClient rpc, ObjectProvider<SerfStream> stream) {
		super("The Serf agent has not answered");
		this.rpc = rpc;
		this.stream = stream;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("address", this.rpc.address().toString());
		StreamDescriptor stream = stream();
		if (stream != null) {
			builder.withDetail("stream", stream);
		}
		AgentStats stats = AgentStats.of(this.rpc);
		builder.withDetail("node", stats.name())
			.withDetails(stats.figures())
			.status((stream != null && stream.isBroken()) ? Status.DOWN : Status.UP);
	}

	private @Nullable StreamDescriptor stream() {
		SerfStream stream = this.stream.getIfAvailable();
		return (stream != null) ? StreamDescriptor.of(stream.status()) : null;
	}

}
