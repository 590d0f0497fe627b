package io.serfspring.stream;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

import io.serfspring.SerfEvent;
import io.serfspring.background.BackgroundQueues;
import io.serfspring.dispatch.BackgroundRunner;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;
import io.serfspring.rpc.SerfRpcClient;

/**
 * Has the handlers of a running service handle the agent's events, from its start to its
 * stop. It starts after the web server, and stops before that begins to refuse requests.
 */
public final class SerfStreamContainer implements SerfStream, SmartLifecycle, DisposableBean {

	private static final int PHASE = DEFAULT_PHASE - 100;

	private final boolean autoStartup;

	private final Duration stopTimeout;

	private final StreamParts parts;

	private @Nullable StreamRun run;

	private volatile boolean running;

	/**
	 * Create a container that decides by the environment whether it starts by itself.
	 * @param clients begins a client of the agent
	 * @param dispatcher has the events handled
	 * @param properties the settings
	 * @param environment the environment
	 * @param stopTimeout how long a stop may take
	 * @param publisher publishes the {@link SerfStreamEvent}s
	 */
	public SerfStreamContainer(Supplier<SerfRpcClient.Builder> clients, SerfEventDispatcher dispatcher,
			SerfStreamProperties properties, Environment environment, Duration stopTimeout,
			ApplicationEventPublisher publisher) {
		this(() -> new RpcAgent(clients), (background) -> dispatcher.withBackground(background)::dispatch, properties,
				new StreamThreads(Threading.VIRTUAL.isActive(environment)),
				StreamMode.isActive(environment, properties), stopTimeout, publisher);
	}

	SerfStreamContainer(Supplier<Agent> agents, Function<BackgroundRunner, Function<SerfEvent, SerfResult>> dispatcher,
			SerfStreamProperties properties, StreamThreads threads, boolean autoStartup, Duration stopTimeout,
			ApplicationEventPublisher publisher) {
		StreamNews news = new StreamNews(publisher);
		Backlog backlog = new Backlog(properties.queueCapacity());
		BackgroundQueues background = new BackgroundQueues(threads.named("serf-background-"), backlog);
		this.autoStartup = autoStartup;
		this.stopTimeout = stopTimeout;
		this.parts = new StreamParts(properties, agents, dispatcher.apply(background), threads,
				new ConnectionState(this, news), news, new SelfNode(), new MemberTracker(), new RunningHandlers(),
				new StreamCounters(), backlog, background);
	}

	@Override
	public StreamStatus status() {
		return new StreamStatus(this.running, this.parts.state().connectedSince(), this.parts.state().lastFailure(),
				this.parts.self().lastKnown(), this.parts.backlog().waiting(), this.parts.running().longest(),
				this.parts.counters().snapshot(this.parts.backlog().dropped()), this.parts.background().status());
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public synchronized void start() {
		if (!this.running) {
			StreamRun started = new StreamRun(this, this.parts);
			try {
				started.start();
			}
			catch (RuntimeException ex) {
				started.stop(Duration.ZERO);
				throw new StreamStartException(ex);
			}
			this.run = started;
			this.running = true;
		}
	}

	@Override
	public void stop(Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "serf-stream-stop");
		thread.start();
	}

	@Override
	public synchronized void stop() {
		StreamRun started = this.run;
		if (started != null) {
			this.run = null;
			try {
				started.stop(this.stopTimeout);
			}
			finally {
				this.running = false;
			}
		}
	}

	@Override
	public void destroy() {
		stop();
	}

}
