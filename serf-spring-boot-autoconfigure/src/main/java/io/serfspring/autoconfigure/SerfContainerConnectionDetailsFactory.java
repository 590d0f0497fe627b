package io.serfspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

import io.serfspring.rpc.RpcAddress;

/**
 * {@link SerfConnectionDetails} of a container that runs an agent: it is a
 * {@code @ServiceConnection("serf")}, or a {@code @ServiceConnection} whose image is
 * {@code serf} with any tag. The key is the {@code SERF_RPC_AUTH} of its environment, if
 * there is one.
 */
class SerfContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, SerfConnectionDetails> {

	SerfContainerConnectionDetailsFactory() {
		super("serf", "io.serfspring.rpc.SerfRpcClient");
	}

	@Override
	protected SerfConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new SerfContainerConnectionDetails(source);
	}

	/**
	 * {@link SerfConnectionDetails} of a container, which is started when it is asked for
	 * them.
	 */
	private static final class SerfContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements SerfConnectionDetails {

		private SerfContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public RpcAddress getAddress() {
			return new RpcAddress(getContainer().getHost(), getContainer().getMappedPort(RpcAddress.DEFAULT.port()));
		}

		@Override
		public @Nullable String getAuth() {
			return getContainer().getEnvMap().get("SERF_RPC_AUTH");
		}

	}

}
