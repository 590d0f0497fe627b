package io.serfspring.stream;

import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

import io.serfspring.SerfEvent;
import io.serfspring.background.BackgroundQueues;
import io.serfspring.dispatch.SerfResult;

/**
 * What outlasts the stop of a stream, and what its next start is made of.
 */
record StreamParts(SerfStreamProperties properties, Supplier<Agent> agents, Function<SerfEvent, SerfResult> dispatcher,
		StreamThreads threads, ConnectionState state, StreamNews news, SelfNode self, MemberTracker tracker,
		RunningHandlers running, StreamCounters counters, Backlog backlog, BackgroundQueues background) {

	private static final long FIRST_PAUSE = 100;

	StreamLanes lanes() {
		return new StreamLanes(new Lane(1, this.threads.named("serf-stream-events-"), this.backlog),
				new Lane(this.properties.queryConcurrency(), this.threads.named("serf-stream-queries-"), this.backlog),
				this.background,
				new EventDelivery(this.dispatcher, this.self, this.tracker, this.running, this.counters));
	}

	BackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE, 2);
		backOff.setJitter(FIRST_PAUSE / 2);
		backOff.setMaxInterval(this.properties.maxReconnectInterval().toMillis());
		return backOff;
	}

}
