package io.serfspring.rpc;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A connection to an agent. Whatever does not come in time ends it.
 * <p>
 * It ends in two steps. {@link #close} keeps the first reason and closes the socket,
 * which any thread may do, also the timer that all of the JVM share. The reading thread
 * is woken by that, and tells all that wait for something.
 */
final class RpcConnection {

	private final RpcSettings settings;

	private final Socket socket;

	private final RequestWriter writer;

	private final Map<Long, Exchange> exchanges = new ConcurrentHashMap<>();

	private final AtomicLong sequences = new AtomicLong();

	private final AtomicReference<@Nullable SerfRpcException> end = new AtomicReference<>();

	private final QueryIds queryIds;

	private final Consumer<RpcConnection> ended;

	private final Thread reader;

	/**
	 * Create a connection that does not read yet.
	 * @param keepAlive the silence after which the agent is asked for a sign of life, or
	 * zero if it may be silent
	 * @param queryIds numbers of the queries that arrive here
	 * @param ended is told of the end
	 */
	RpcConnection(RpcSettings settings, Socket socket, Duration keepAlive, QueryIds queryIds,
			Consumer<RpcConnection> ended) throws IOException {
		this.queryIds = queryIds;
		this.settings = settings;
		this.socket = socket;
		this.writer = new RequestWriter(this, socket.getOutputStream(), settings);
		this.ended = ended;
		socket.setSoTimeout((int) keepAlive.toMillis());
		MessageReader messages = new MessageReader(new SilenceInput(socket.getInputStream(), this::askForALifeSign),
				this.exchanges);
		this.reader = new Thread(null, () -> read(messages), "serf-rpc " + settings.address(), 0, false);
		this.reader.setDaemon(true);
	}

	void start() {
		try {
			this.reader.start();
		}
		catch (OutOfMemoryError ex) {
			lose(ex);
			tellAll();
		}
	}

	QueryIds queryIds() {
		return this.queryIds;
	}

	boolean isOpen() {
		return this.end.get() == null;
	}

	/**
	 * Send a request and wait for the reply.
	 */
	<T extends @Nullable Object> T call(Reply<T> reply, Duration timeout) {
		requireOtherThread(reply.request());
		begin(this.sequences.getAndIncrement(), reply.request(), reply);
		return await(reply, reply.request(), timeout);
	}

	/**
	 * Send a request and expect one reply.
	 */
	<T extends @Nullable Object> CompletableFuture<T> send(Reply<T> reply, Duration timeout) {
		begin(this.sequences.getAndIncrement(), reply.request(), reply);
		TimeLimit.set(reply, timeout, () -> noAnswer(reply.request(), timeout), this);
		return reply;
	}

	/**
	 * Send a request, wait until it is accepted, and expect records from then on.
	 */
	void subscribe(Subscription<?> subscription, Duration timeout) {
		requireOtherThread(subscription.request());
		long sequence = this.sequences.getAndIncrement();
		subscription.stopWith(() -> stop(sequence));
		begin(sequence, subscription.request(), subscription);
		try {
			await(subscription.accepted(), subscription.request(), timeout);
		}
		catch (SerfRpcException ex) {
			subscription.cancel(ex);
			throw ex;
		}
	}

	/**
	 * End the connection. The first reason counts.
	 */
	void close(SerfRpcException cause) {
		if (this.end.compareAndSet(null, cause)) {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// It is of no use any more.
			}
		}
	}

	/**
	 * End the connection because of what its socket or its reader suffers.
	 */
	void lose(@Nullable Throwable cause) {
		close(new SerfConnectionException(
				"The connection to the agent at %s is lost".formatted(this.settings.address()), cause));
	}

	private void begin(long sequence, RpcRequest request, Exchange exchange) {
		byte[] message = request.encode(sequence);
		this.exchanges.put(sequence, exchange);
		this.writer.write(request, message);
		SerfRpcException cause = this.end.get();
		if (cause != null) {
			tell(sequence, cause);
		}
	}

	/**
	 * The agent forgets a query by itself.
	 */
	private void stop(long sequence) {
		Exchange exchange = this.exchanges.remove(sequence);
		if (exchange instanceof Subscription<?> subscription && !subscription.request().command().equals("query")) {
			sendStop(sequence);
		}
	}

	/**
	 * The agent answers this even if no such subscription exists. Nobody waits for the
	 * answer: that something arrives is enough.
	 */
	private void askForALifeSign() {
		sendStop(this.sequences.getAndIncrement());
	}

	private void sendStop(long subscription) {
		RpcRequest request = RpcRequest.of("stop", "Stop", subscription);
		this.writer.write(request, request.encode(this.sequences.getAndIncrement()));
	}

	private <T extends @Nullable Object> T await(CompletableFuture<T> answer, RpcRequest request, Duration timeout) {
		try {
			return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			SerfTimeoutException failure = new SerfTimeoutException(noAnswer(request, timeout), null);
			close(failure);
			throw failure;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SerfTimeoutException("Interrupted while waiting for the answer to " + request, ex);
		}
		catch (ExecutionException ex) {
			throw SerfRpcException.here(ex.getCause());
		}
	}

	/**
	 * The answer would have to be read by the very thread that waits for it.
	 */
	private void requireOtherThread(RpcRequest request) {
		if (Thread.currentThread() == this.reader) {
			throw new IllegalStateException(
					"A subscriber must not wait for the answer to %s. Give it by another thread".formatted(request));
		}
	}

	private void read(MessageReader messages) {
		try {
			while (isOpen()) {
				messages.readMessage();
			}
		}
		catch (SerfProtocolException ex) {
			close(new SerfProtocolException("%s: %s".formatted(agent(), ex.getMessage()), ex));
		}
		catch (SilenceException ex) {
			close(new SerfTimeoutException("%s has not given a sign of life".formatted(agent()), ex));
		}
		catch (IOException | Error ex) {
			lose(ex);
		}
		finally {
			tellAll();
		}
	}

	private void tellAll() {
		lose(null);
		SerfRpcException cause = Objects.requireNonNull(this.end.get());
		this.ended.accept(this);
		for (Long sequence : this.exchanges.keySet()) {
			tell(sequence, cause);
		}
	}

	private void tell(long sequence, SerfRpcException cause) {
		Exchange exchange = this.exchanges.remove(sequence);
		if (exchange != null) {
			exchange.onLost(cause);
		}
	}

	private String noAnswer(RpcRequest request, Duration timeout) {
		return "%s has not answered %s within %s".formatted(agent(), request, timeout);
	}

	private String agent() {
		return "The agent at " + this.settings.address();
	}

}
