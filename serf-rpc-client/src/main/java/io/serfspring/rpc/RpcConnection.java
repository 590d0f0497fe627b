package io.serfspring.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * A connection to an agent. One thread reads, and finds the {@link Exchange} of what has
 * arrived by its sequence number. Whatever does not come in time ends the connection.
 */
final class RpcConnection {

	private static final MessagePack.UnpackerConfig UNPACKER = new MessagePack.UnpackerConfig().withBufferSize(1 << 16);

	private final RpcAddress address;

	private final Socket socket;

	private final OutputStream output;

	private final Duration writeTimeout;

	private final Map<Long, Exchange> exchanges = new ConcurrentHashMap<>();

	private final AtomicLong sequences = new AtomicLong();

	private final ReentrantLock writing = new ReentrantLock();

	private final AtomicReference<@Nullable SerfRpcException> end = new AtomicReference<>();

	RpcConnection(RpcAddress address, Socket socket, Duration writeTimeout, Duration keepAlive) throws IOException {
		this.address = address;
		this.socket = socket;
		this.output = socket.getOutputStream();
		this.writeTimeout = writeTimeout;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout((int) keepAlive.toMillis());
		MessageUnpacker unpacker = UNPACKER
			.newUnpacker(new SilenceInput(socket.getInputStream(), this::askForALifeSign));
		Thread reader = new Thread(() -> read(unpacker), "serf-rpc " + address);
		reader.setDaemon(true);
		reader.start();
	}

	boolean isOpen() {
		return this.end.get() == null;
	}

	/**
	 * Send a request and expect one reply.
	 */
	<T extends @Nullable Object> CompletableFuture<T> send(Reply<T> reply, Duration timeout) {
		start(reply.request(), reply, reply, timeout);
		return reply;
	}

	/**
	 * Send a request and expect that it is accepted, and records after that.
	 */
	CompletableFuture<@Nullable Void> subscribe(Subscription<?> subscription, Duration timeout) {
		long sequence = this.sequences.getAndIncrement();
		subscription.stopWith(() -> stop(sequence));
		start(sequence, subscription.request(), subscription, subscription.accepted(), timeout);
		return subscription.accepted();
	}

	private void start(RpcRequest request, Exchange exchange, CompletableFuture<?> reply, Duration timeout) {
		start(this.sequences.getAndIncrement(), request, exchange, reply, timeout);
	}

	private void start(long sequence, RpcRequest request, Exchange exchange, CompletableFuture<?> reply,
			Duration timeout) {
		this.exchanges.put(sequence, exchange);
		watch(reply, timeout, () -> "%s has not answered %s within %s".formatted(agent(), request, timeout));
		write(request, sequence);
		SerfRpcException ended = this.end.get();
		if (ended != null) {
			loseAll(ended);
		}
	}

	/**
	 * The agent forgets a query by itself.
	 */
	private void stop(long sequence) {
		Exchange exchange = this.exchanges.remove(sequence);
		if (exchange instanceof Subscription<?> subscription && !subscription.request().command().equals("query")) {
			write(new RpcRequest("stop", Map.of("Stop", sequence)), this.sequences.getAndIncrement());
		}
	}

	/**
	 * The agent answers this even if no such subscription exists. Nobody waits for the
	 * answer: that something arrives is enough.
	 */
	private void askForALifeSign() {
		long sequence = this.sequences.getAndIncrement();
		write(new RpcRequest("stop", Map.of("Stop", sequence)), sequence);
	}

	private void write(RpcRequest request, long sequence) {
		CompletableFuture<Boolean> written = new CompletableFuture<>();
		watch(written, this.writeTimeout,
				() -> "%s has not taken %s within %s".formatted(agent(), request, this.writeTimeout));
		this.writing.lock();
		try {
			this.output.write(request.encode(sequence));
			written.complete(true);
		}
		catch (IOException ex) {
			close(new SerfConnectionException("The connection to %s is lost".formatted(agent()), ex));
			written.complete(false);
		}
		finally {
			this.writing.unlock();
		}
	}

	private void watch(CompletableFuture<?> future, Duration timeout, java.util.function.Supplier<String> message) {
		future.copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).whenComplete((done, ex) -> {
			if (ex instanceof TimeoutException) {
				close(new SerfTimeoutException(message.get(), null));
			}
		});
	}

	private void read(MessageUnpacker unpacker) {
		try {
			readMessages(unpacker);
		}
		catch (SilenceException ex) {
			close(new SerfTimeoutException("%s has not given a sign of life".formatted(agent()), ex));
		}
		catch (IOException ex) {
			close(new SerfConnectionException("The connection to %s is lost".formatted(agent()), ex));
		}
		catch (SerfProtocolException ex) {
			close(ex);
		}
		catch (MessagePackException ex) {
			close(protocolViolation(ex));
		}
		catch (RuntimeException | Error ex) {
			close(protocolViolation(ex));
			throw ex;
		}
	}

	private SerfRpcException protocolViolation(Throwable ex) {
		return new SerfProtocolException("%s does not speak the RPC protocol of Serf".formatted(agent()), ex);
	}

	private void readMessages(MessageUnpacker unpacker) throws IOException {
		long sequence = -1;
		while (isOpen()) {
			if (!unpacker.hasNext()) {
				throw new java.io.EOFException("closed by the agent");
			}
			Fields fields = Fields.begin(unpacker);
			if (fields.isHeader()) {
				sequence = readHeader(fields);
			}
			else {
				readBody(sequence, fields);
			}
		}
	}

	private long readHeader(Fields fields) throws IOException {
		long sequence = 0;
		String error = "";
		while (fields.next()) {
			switch (fields.name()) {
				case "Seq" -> sequence = fields.number();
				case "Error" -> error = fields.text();
				default -> fields.skip();
			}
		}
		Exchange exchange = this.exchanges.get(sequence);
		if (exchange != null && exchange.onHeader(error)) {
			this.exchanges.remove(sequence, exchange);
		}
		return sequence;
	}

	private void readBody(long sequence, Fields fields) throws IOException {
		Exchange exchange = this.exchanges.get(sequence);
		if (exchange == null) {
			fields.skipAll();
		}
		else if (exchange.onBody(fields)) {
			this.exchanges.remove(sequence, exchange);
		}
	}

	/**
	 * End the connection. All that wait for something are told; the first reason counts.
	 */
	void close(SerfRpcException cause) {
		if (this.end.compareAndSet(null, cause)) {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// It is of no use any more.
			}
			loseAll(cause);
		}
	}

	private void loseAll(SerfRpcException cause) {
		for (Long sequence : this.exchanges.keySet()) {
			Exchange exchange = this.exchanges.remove(sequence);
			if (exchange != null) {
				exchange.onLost(cause);
			}
		}
	}

	private String agent() {
		return "The agent at " + this.address;
	}

}
