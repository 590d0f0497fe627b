package io.serfspring.client;

import io.serfspring.rpc.KeyResult;
import io.serfspring.rpc.SerfRpcClient;

/**
 * {@link EncryptionKeys} over the RPC of an agent.
 *
 * @param rpc the RPC of the agent
 * @param observer observes each command
 */
record DefaultEncryptionKeys(SerfRpcClient rpc, CommandObserver observer) implements EncryptionKeys {

	@Override
	public KeyResult install(String key) {
		return this.observer.await("install-key", () -> this.rpc.installKey(key));
	}

	@Override
	public KeyResult use(String key) {
		return this.observer.await("use-key", () -> this.rpc.useKey(key));
	}

	@Override
	public KeyResult remove(String key) {
		return this.observer.await("remove-key", () -> this.rpc.removeKey(key));
	}

	@Override
	public KeyResult list() {
		return this.observer.await("list-keys", this.rpc::listKeys);
	}

}
