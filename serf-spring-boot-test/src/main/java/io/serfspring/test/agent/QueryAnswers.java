package io.serfspring.test.agent;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.serfspring.rpc.QueryRecord;
import io.serfspring.rpc.RpcSubscriber;

/**
 * The answers to a query, in the order of their arrival, until all nodes have answered.
 */
final class QueryAnswers implements RpcSubscriber<QueryRecord> {

	private final Set<String> silent;

	private final Map<String, String> answers = new LinkedHashMap<>();

	private final CompletableFuture<Boolean> complete = new CompletableFuture<>();

	QueryAnswers(Set<String> nodes) {
		this.silent = new LinkedHashSet<>(nodes);
	}

	@Override
	public synchronized void onRecord(QueryRecord record) {
		if (record.type() == QueryRecord.Type.RESPONSE) {
			this.answers.put(record.from(), new String(record.payload(), StandardCharsets.UTF_8));
			this.silent.remove(record.from());
		}
		if (this.silent.isEmpty()) {
			this.complete.complete(true);
		}
	}

	@Override
	public void onEnd(@Nullable RuntimeException cause) {
		if (cause != null) {
			this.complete.completeExceptionally(cause);
		}
		this.complete.complete(false);
	}

	void await() {
		this.complete.join();
	}

	synchronized Set<String> silent() {
		return Set.copyOf(this.silent);
	}

	synchronized Map<String, String> answers() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.answers));
	}

}
