package io.serfspring.stream;

import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;
import io.serfspring.Quoted;
import io.serfspring.rpc.SerfAuthenticationException;
import io.serfspring.rpc.SerfConnectionException;
import io.serfspring.rpc.SerfTimeoutException;
import io.serfspring.stream.SerfDisconnectedEvent.Cause;

/**
 * Whether there is a connection. Logs and publishes when that changes, and only then.
 */
final class ConnectionState {

	private static final Log logger = LogFactory.getLog(SerfStreamContainer.class);

	private final SerfStream stream;

	private final StreamNews news;

	private volatile @Nullable Instant connectedSince;

	private volatile @Nullable String lastFailure;

	private boolean toldOfFailure;

	ConnectionState(SerfStream stream, StreamNews news) {
		this.stream = stream;
		this.news = news;
	}

	@Nullable Instant connectedSince() {
		return this.connectedSince;
	}

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

	synchronized void connected(StreamConnection connection, LocalNode self) {
		this.connectedSince = Instant.now();
		this.toldOfFailure = false;
		logger.info("The events of node %s come from %s".formatted(new Quoted(self.name()), connection));
		this.news.publish(new SerfConnectedEvent(this.stream, self));
	}

	/**
	 * There is no connection, but there will be further attempts.
	 */
	synchronized void failed(Throwable failure) {
		String description = describe(failure);
		if (disconnected(causeOf(failure), description)) {
			logger.warn("No events come from the agent until it can be reached again: " + description);
		}
		else {
			logger.debug("Still no events from the agent: " + description);
		}
	}

	/**
	 * There is no connection, and there will be none.
	 */
	synchronized void failedForGood(Throwable failure) {
		String description = describe(failure);
		disconnected(causeOf(failure), description);
		logger.error(("No events will come from the agent: %s. Set 'serf.rpc.auth' to the key of the agent, its "
				+ "rpc_auth, and start the application again. With 'serf.stream.retry-authentication' it goes on trying.")
			.formatted(description));
	}

	/**
	 * The stream was stopped.
	 */
	synchronized void stopped() {
		if (this.connectedSince != null) {
			this.connectedSince = null;
			this.news.publish(new SerfDisconnectedEvent(this.stream, Cause.STOPPED, "The stream was stopped"));
		}
		this.toldOfFailure = false;
	}

	/**
	 * Return whether that is news.
	 */
	private boolean disconnected(Cause cause, String description) {
		boolean news = !this.toldOfFailure;
		this.connectedSince = null;
		this.lastFailure = description;
		this.toldOfFailure = true;
		if (news) {
			this.news.publish(new SerfDisconnectedEvent(this.stream, cause, description));
		}
		return news;
	}

	private static String describe(Throwable failure) {
		String message = message(failure);
		return Quoted.escape((message != null) ? message : failure.getClass().getName());
	}

	private static @Nullable String message(Throwable failure) {
		try {
			return failure.getMessage();
		}
		catch (Exception | Error ex) {
			return null;
		}
	}

	private static Cause causeOf(Throwable failure) {
		if (failure instanceof SerfConnectionException) {
			return Cause.CONNECTION;
		}
		if (failure instanceof SerfTimeoutException) {
			return Cause.TIMEOUT;
		}
		return (failure instanceof SerfAuthenticationException) ? Cause.AUTHENTICATION : Cause.PROTOCOL;
	}

}
