package io.serfspring.rpc;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Hands the records of a request over to its subscriber.
 *
 * @param <T> type of the records
 */
final class Subscription<T> implements Exchange, RpcSubscription {

	private final RpcRequest request;

	private final Fields.Item<T> item;

	private final Predicate<T> last;

	private final RpcSubscriber<? super T> subscriber;

	private final CompletableFuture<@Nullable Void> accepted = new CompletableFuture<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile Runnable stop = () -> {
	};

	Subscription(RpcRequest request, Fields.Item<T> item, Predicate<T> last, RpcSubscriber<? super T> subscriber) {
		this.request = request;
		this.item = item;
		this.last = last;
		this.subscriber = subscriber;
	}

	/**
	 * Done when the agent has accepted the request.
	 */
	CompletableFuture<@Nullable Void> accepted() {
		return this.accepted;
	}

	RpcRequest request() {
		return this.request;
	}

	void stopWith(Runnable stop) {
		this.stop = stop;
	}

	@Override
	@SuppressWarnings("NullAway")
	public boolean onHeader(String error) {
		if (error.isEmpty()) {
			this.accepted.complete(null);
			return false;
		}
		SerfRpcException refusal = Reply.refusal(this.request, error);
		this.accepted.completeExceptionally(refusal);
		end(refusal);
		return true;
	}

	@Override
	public boolean onBody(Fields fields) throws IOException {
		T record = this.item.read(fields);
		fields.skipAll();
		if (record == null || this.ended.get()) {
			return this.ended.get();
		}
		if (this.last.test(record)) {
			end(null);
			return true;
		}
		return !deliver(record);
	}

	/**
	 * Whatever a subscriber throws ends its own subscription and nothing else.
	 */
	private boolean deliver(T record) {
		try {
			this.subscriber.onRecord(record);
			return true;
		}
		catch (Throwable ex) {
			cancel((ex instanceof RuntimeException known) ? known
					: new IllegalStateException("The subscriber has failed", ex));
			return false;
		}
	}

	@Override
	public void onLost(SerfRpcException cause) {
		this.accepted.completeExceptionally(cause);
		end(cause);
	}

	/**
	 * Have the agent send no more, and tell the subscriber why.
	 */
	void cancel(@Nullable RuntimeException cause) {
		if (isActive()) {
			this.stop.run();
			end(cause);
		}
	}

	/**
	 * Nobody else can be told what a subscriber throws at its end.
	 */
	private void end(@Nullable RuntimeException cause) {
		if (this.ended.compareAndSet(false, true)) {
			try {
				this.subscriber.onEnd(cause);
			}
			catch (Throwable ex) {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
		}
	}

	@Override
	public boolean isActive() {
		return !this.ended.get();
	}

	@Override
	public void close() {
		cancel(null);
	}

}
