package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import io.serfspring.rpc.RpcAddress;

/**
 * {@link SerfConnectionDetails} of a service of Docker Compose that runs an agent: its
 * image is {@code serf} with any tag, or it has the label
 * {@code org.springframework.boot.service-connection} with this value. The key is the
 * {@code SERF_RPC_AUTH} of its environment, if there is one.
 */
class SerfDockerComposeConnectionDetailsFactory extends DockerComposeConnectionDetailsFactory<SerfConnectionDetails> {

	SerfDockerComposeConnectionDetailsFactory() {
		super("serf", "io.serfspring.rpc.SerfRpcClient");
	}

	@Override
	protected SerfConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new SerfDockerComposeConnectionDetails(source.getRunningService());
	}

	/**
	 * {@link SerfConnectionDetails} of a running service.
	 */
	static class SerfDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements SerfConnectionDetails {

		private final RpcAddress address;

		private final @Nullable String auth;

		SerfDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.address = new RpcAddress(service.host(), service.ports().get(RpcAddress.DEFAULT.port()));
			this.auth = service.env().get("SERF_RPC_AUTH");
		}

		@Override
		public RpcAddress getAddress() {
			return this.address;
		}

		@Override
		public @Nullable String getAuth() {
			return this.auth;
		}

	}

}
