package io.serfspring.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

import io.serfspring.rpc.SerfAuthenticationException;

/**
 * Connects, and does so again whenever the connection is lost. Its thread keeps a service
 * alive that has no other one.
 */
final class StreamConnector {

	private final Supplier<StreamConnection> connections;

	private final Consumer<StreamConnection> opener;

	private final ConnectionState state;

	private final BackOff backOff;

	private final boolean retryAuthentication;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "serf-stream");

	private volatile @Nullable StreamConnection connection;

	private volatile boolean closed;

	/**
	 * Create a connector.
	 * @param connections gives a connection that is not open yet
	 * @param opener opens a connection, and throws if it cannot
	 * @param state is told of what happens
	 * @param backOff how long to wait after one failure, and after the next
	 * @param retryAuthentication whether to go on after the key was refused
	 */
	StreamConnector(Supplier<StreamConnection> connections, Consumer<StreamConnection> opener, ConnectionState state,
			BackOff backOff, boolean retryAuthentication) {
		this.connections = connections;
		this.opener = opener;
		this.state = state;
		this.backOff = backOff;
		this.retryAuthentication = retryAuthentication;
		this.thread.setDaemon(false);
	}

	/**
	 * Connect now, and throw what goes wrong.
	 */
	void connect() {
		StreamConnection opened = this.connections.get();
		this.connection = opened;
		this.opener.accept(opened);
	}

	/**
	 * Go on in the background, with the connection that there is or another one.
	 */
	void start() {
		this.thread.start();
	}

	@Nullable StreamConnection connection() {
		return this.connection;
	}

	/**
	 * A stop leaves the connection to {@link #close()}: queries are still to be answered.
	 */
	private void run() {
		BackOffExecution attempts = this.backOff.start();
		boolean goOn = true;
		while (goOn && !isStopping()) {
			try {
				if (this.connection == null) {
					connect();
				}
				attempts = this.backOff.start();
				awaitEnd();
			}
			catch (Exception | Error ex) {
				goOn = isRetried(ex);
				tell(ex, goOn);
			}
			if (!isStopping()) {
				discard();
			}
			goOn = goOn && pause(attempts);
		}
		if (this.closed) {
			discard();
		}
	}

	private void awaitEnd() throws InterruptedException, ExecutionException {
		StreamConnection current = this.connection;
		if (current != null) {
			throw current.awaitEnd().orElseGet(() -> new IllegalStateException("The subscription has ended"));
		}
	}

	private boolean isRetried(Throwable failure) {
		return this.retryAuthentication || !(failure instanceof SerfAuthenticationException);
	}

	private void tell(Throwable failure, boolean retried) {
		if (isStopping()) {
			return;
		}
		try {
			if (retried) {
				this.state.failed(failure);
			}
			else {
				this.state.failedForGood(failure);
			}
		}
		catch (Exception | Error ex) {
			// There is nothing left to tell it with, and the next attempt is due.
		}
	}

	private boolean pause(BackOffExecution attempts) {
		try {
			return !this.stopping.await(attempts.nextBackOff(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return !isStopping();
		}
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	/**
	 * Connect no more, and ask for no more events.
	 */
	void stop() {
		this.stopping.countDown();
		StreamConnection current = this.connection;
		if (current != null) {
			current.unsubscribe();
		}
		this.thread.interrupt();
	}

	/**
	 * Close the connection, also one that is still being made.
	 */
	void close() {
		this.closed = true;
		discard();
	}

	private void discard() {
		StreamConnection current = this.connection;
		try {
			if (current != null) {
				current.close();
			}
		}
		catch (Exception | Error ex) {
			// It is of no use any more.
		}
		if (!this.closed) {
			this.connection = null;
		}
	}

}
