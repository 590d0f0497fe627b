package io.serfspring.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;
import io.serfspring.rpc.QueryRecord;
import io.serfspring.rpc.RpcSubscriber;
import io.serfspring.rpc.SerfTimeoutException;

/**
 * Collects what nodes say to a query, until all of those that may have got it have
 * answered or the query is over.
 */
final class AnswerCollector implements RpcSubscriber<QueryRecord> {

	private final Queue<QueryRecord> records = new ConcurrentLinkedQueue<>();

	private final Set<String> silent;

	private final CountDownLatch over = new CountDownLatch(1);

	private volatile @Nullable RuntimeException failure;

	AnswerCollector(Set<String> audience) {
		this.silent = ConcurrentHashMap.newKeySet();
		this.silent.addAll(audience);
		endIfNoneIsSilent();
	}

	@Override
	public void onRecord(QueryRecord record) {
		this.records.add(record);
		if (record.type() == QueryRecord.Type.RESPONSE) {
			this.silent.remove(record.from());
			endIfNoneIsSilent();
		}
	}

	private void endIfNoneIsSilent() {
		if (this.silent.isEmpty()) {
			this.over.countDown();
		}
	}

	@Override
	public void onEnd(@Nullable RuntimeException cause) {
		if (this.over.getCount() > 0) {
			this.failure = cause;
			this.over.countDown();
		}
	}

	/**
	 * Wait for the end of the query, but no longer than the given time.
	 * @throws RuntimeException if the connection was lost first
	 */
	void await(Duration time) {
		try {
			if (this.over.await(time.toNanos(), TimeUnit.NANOSECONDS) && this.failure != null) {
				throw this.failure;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SerfTimeoutException("Interrupted while waiting for answers to a query", ex);
		}
	}

	QueryResult result(Set<String> audience, PayloadConverter converter) {
		Map<String, Payload> answers = new LinkedHashMap<>();
		Set<String> acknowledged = new LinkedHashSet<>();
		for (QueryRecord record : this.records) {
			switch (record.type()) {
				case ACK -> acknowledged.add(record.from());
				case RESPONSE -> answers.putIfAbsent(record.from(), Payload.of(record.payload()));
				default -> {
				}
			}
		}
		Set<String> missing = new LinkedHashSet<>(audience);
		missing.addAll(acknowledged);
		missing.removeAll(answers.keySet());
		return new DefaultQueryResult(answers, acknowledged, missing, converter);
	}

}
