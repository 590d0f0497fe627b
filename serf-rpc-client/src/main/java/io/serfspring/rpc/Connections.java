package io.serfspring.rpc;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The connections of a client: one that its commands share, and others for commands that
 * take long.
 */
final class Connections {

	private final RpcSettings settings;

	private final Connector connector;

	private final Set<RpcConnection> open = ConcurrentHashMap.newKeySet();

	/**
	 * The latest attempt to open the shared connection. Callers that come while it goes
	 * on share its outcome: if each of them tried again, the last would wait for the
	 * time-outs of all.
	 */
	private final AtomicReference<@Nullable CompletableFuture<RpcConnection>> attempt = new AtomicReference<>();

	private final AtomicLong numbers = new AtomicLong();

	private volatile boolean closed;

	Connections(RpcSettings settings) {
		this.settings = settings;
		this.connector = new Connector(settings);
	}

	boolean isConnected() {
		CompletableFuture<RpcConnection> latest = this.attempt.get();
		return latest != null && isOpen(latest);
	}

	/**
	 * Return the shared connection. It is opened if there is none.
	 */
	RpcConnection shared() {
		requireNotClosed();
		CompletableFuture<RpcConnection> next = new CompletableFuture<>();
		CompletableFuture<RpcConnection> latest = this.attempt.updateAndGet((last) -> isOfUse(last) ? last : next);
		return (latest == next) ? attempt(next) : await(Objects.requireNonNull(latest));
	}

	/**
	 * Return the connection on which a query came. No other is opened: it would not be
	 * that one.
	 */
	RpcConnection ofQuery(long id) {
		requireNotClosed();
		CompletableFuture<RpcConnection> latest = this.attempt.get();
		if (latest == null || !isOpen(latest) || !latest.join().queryIds().contains(id)) {
			throw new SerfConnectionException("The connection on which the query came is lost", null);
		}
		return latest.join();
	}

	/**
	 * Open a connection for one command.
	 */
	RpcConnection own() {
		return open(Duration.ZERO);
	}

	void close() {
		this.closed = true;
		this.open.forEach(this::close);
	}

	private RpcConnection attempt(CompletableFuture<RpcConnection> next) {
		try {
			RpcConnection connection = open(this.settings.keepAlive());
			next.complete(connection);
			return connection;
		}
		catch (RuntimeException | Error ex) {
			next.completeExceptionally(ex);
			throw ex;
		}
	}

	private RpcConnection open(Duration keepAlive) {
		requireNotClosed();
		RpcConnection connection = begin(this.connector.connect(), keepAlive);
		try {
			this.connector.greet(connection);
			return connection;
		}
		catch (RuntimeException | Error ex) {
			connection.lose(ex);
			throw ex;
		}
	}

	private RpcConnection begin(Socket socket, Duration keepAlive) {
		try {
			RpcConnection connection = new RpcConnection(this.settings, socket, keepAlive,
					new QueryIds(this.numbers.getAndIncrement()), this.open::remove);
			this.open.add(connection);
			connection.start();
			if (this.closed) {
				close(connection);
			}
			return connection;
		}
		catch (IOException ex) {
			throw new SerfConnectionException(
					"The connection to the agent at %s is lost".formatted(this.settings.address()), ex);
		}
	}

	private void close(RpcConnection connection) {
		connection.close(new SerfConnectionException("The client is closed", null));
	}

	private void requireNotClosed() {
		if (this.closed) {
			throw new IllegalStateException(
					"The client of the agent at %s is closed".formatted(this.settings.address()));
		}
	}

	private static boolean isOfUse(@Nullable CompletableFuture<RpcConnection> attempt) {
		return attempt != null && (!attempt.isDone() || isOpen(attempt));
	}

	private static boolean isOpen(CompletableFuture<RpcConnection> attempt) {
		return attempt.isDone() && !attempt.isCompletedExceptionally() && attempt.join().isOpen();
	}

	private static RpcConnection await(CompletableFuture<RpcConnection> attempt) {
		try {
			return attempt.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SerfTimeoutException("Interrupted while waiting for a connection", ex);
		}
		catch (ExecutionException ex) {
			throw SerfRpcException.here(ex.getCause());
		}
	}

}
