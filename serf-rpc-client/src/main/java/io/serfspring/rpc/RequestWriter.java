package io.serfspring.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes requests to an agent, which may have stopped and take none.
 */
final class RequestWriter {

	private final RpcConnection connection;

	private final OutputStream output;

	private final RpcSettings settings;

	private final ReentrantLock writing = new ReentrantLock();

	RequestWriter(RpcConnection connection, OutputStream output, RpcSettings settings) {
		this.connection = connection;
		this.output = output;
		this.settings = settings;
	}

	/**
	 * Write a request, or close the connection. The time counts before the lock is had:
	 * whoever waits for it waits no longer than the one that holds it.
	 */
	void write(RpcRequest request, byte[] message) {
		CompletableFuture<Boolean> written = new CompletableFuture<>();
		Duration timeout = this.settings.writeTimeout();
		TimeLimit.set(written, timeout,
				() -> "The agent at %s has not taken %s within %s".formatted(this.settings.address(), request, timeout),
				this.connection);
		this.writing.lock();
		try {
			this.output.write(message);
		}
		catch (IOException ex) {
			this.connection.lose(ex);
		}
		finally {
			this.writing.unlock();
			written.complete(true);
		}
	}

}
