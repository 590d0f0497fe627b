package io.serfspring.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Collects the records of a stream.
 */
class Events implements RpcSubscriber<StreamRecord> {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	final List<StreamRecord> records = new CopyOnWriteArrayList<>();

	final AtomicInteger ends = new AtomicInteger();

	private final CompletableFuture<Optional<RuntimeException>> end = new CompletableFuture<>();

	@Override
	public void onRecord(StreamRecord record) {
		this.records.add(record);
	}

	@Override
	public void onEnd(RuntimeException cause) {
		this.ends.incrementAndGet();
		this.end.complete(Optional.ofNullable(cause));
	}

	RuntimeException end() {
		return this.end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().orElse(null);
	}

}
