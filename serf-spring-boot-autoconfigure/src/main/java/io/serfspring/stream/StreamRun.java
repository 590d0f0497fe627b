package io.serfspring.stream;

import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.rpc.RpcMember;

/**
 * A stream from its start to its end.
 */
final class StreamRun {

	private static final Log logger = LogFactory.getLog(SerfStreamContainer.class);

	private static final Duration PATIENCE_WITH_LISTENERS = Duration.ofSeconds(1);

	private final SerfStreamContainer stream;

	private final StreamParts parts;

	private final StreamLanes lanes;

	private final StreamConnector connector;

	private final StreamWatch watch;

	private boolean stopped;

	StreamRun(SerfStreamContainer stream, StreamParts parts) {
		SerfStreamProperties properties = parts.properties();
		this.stream = stream;
		this.parts = parts;
		this.lanes = parts.lanes();
		this.connector = new StreamConnector(() -> new StreamConnection(parts.agents().get(), parts.self(), this.lanes),
				this::open, parts.state(), parts.backOff(), properties.retryAuthentication());
		this.watch = new StreamWatch(stream, parts.backlog(), parts.running(), properties.blockedAfter(),
				this::checkMembers, parts.news());
	}

	void start() {
		if (this.parts.properties().failFast()) {
			this.connector.connect();
		}
		this.connector.start();
		this.watch.start(this.parts.properties().memberCheckInterval());
	}

	private void open(StreamConnection connection) {
		connection.open((members) -> resynchronize(members, true));
		tellOfConnection(connection);
	}

	/**
	 * A connection may be made only after the stop.
	 */
	private synchronized void tellOfConnection(StreamConnection connection) {
		if (!this.stopped) {
			this.parts.counters().countConnection();
			this.parts.state().connected(connection, this.parts.self().get());
		}
	}

	private synchronized void tellOfStop() {
		this.stopped = true;
		this.parts.state().stopped();
	}

	private void checkMembers() {
		StreamConnection connection = this.connector.connection();
		if (connection != null && this.parts.state().connectedSince() != null) {
			connection.check((members) -> resynchronize(members, false));
		}
	}

	private void resynchronize(List<RpcMember> members, boolean connected) {
		int news = this.lanes.delivery().deliver(members, this.parts.properties().initialMembers());
		if (connected || news > 0) {
			this.parts.news().publish(new SerfResynchronizedEvent(this.stream, news));
		}
	}

	/**
	 * Take no more events and finish those that were taken.
	 * @param timeout how long that may take; the rest is given up
	 */
	void stop(Duration timeout) {
		Deadline deadline = Deadline.after(timeout);
		long droppedBefore = this.parts.backlog().dropped();
		this.connector.stop();
		this.watch.stop();
		try {
			this.lanes.finish(deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.connector.close();
			tellOfStop();
		}
		tellOfLeftovers(this.parts.backlog().dropped() - droppedBefore);
		awaitListeners();
	}

	/**
	 * Beans that listen are there only as long as the stop goes on.
	 */
	private void awaitListeners() {
		try {
			this.parts.news().await(PATIENCE_WITH_LISTENERS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void tellOfLeftovers(long events) {
		if (events > 0) {
			logger
				.warn("%d events were left when the stream was stopped, for which there was no time".formatted(events));
		}
	}

}
