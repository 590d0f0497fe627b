package io.serfspring.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.Assert;

import io.serfspring.rpc.QueryRequest;

/**
 * {@link QuerySpec} that becomes an {@link Inquiry}.
 */
final class DefaultQuerySpec implements QuerySpec {

	private final Inquiry inquiry;

	private final CommandObserver observer;

	private final QueryRequest query;

	DefaultQuerySpec(Inquiry inquiry, CommandObserver observer, QueryRequest query) {
		this.inquiry = inquiry;
		this.observer = observer;
		this.query = query;
	}

	@Override
	public QuerySpec payload(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return with(this.inquiry.converter().write(payload).bytes(), this.query.timeout(), this.query.nodes(),
				this.query.tags(), this.query.relayFactor());
	}

	@Override
	public QuerySpec timeout(Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be at least a millisecond");
		return with(this.query.payload(), timeout, this.query.nodes(), this.query.tags(), this.query.relayFactor());
	}

	@Override
	public QuerySpec nodes(String... names) {
		Assert.notEmpty(names, "'names' must not be empty");
		return with(this.query.payload(), this.query.timeout(), List.of(names), this.query.tags(),
				this.query.relayFactor());
	}

	@Override
	public QuerySpec tag(String name, String regex) {
		Map<String, String> tags = new HashMap<>(this.query.tags());
		tags.put(name, regex);
		return with(this.query.payload(), this.query.timeout(), this.query.nodes(), tags, this.query.relayFactor());
	}

	@Override
	public QuerySpec relayFactor(int nodes) {
		Assert.isTrue(nodes >= 0 && nodes <= 255, "'nodes' must be 0 to 255");
		return with(this.query.payload(), this.query.timeout(), this.query.nodes(), this.query.tags(), nodes);
	}

	@Override
	public QueryResult ask() {
		return this.observer.observe("query", () -> this.inquiry.make(this.query));
	}

	private QuerySpec with(byte[] payload, Duration timeout, List<String> nodes, Map<String, String> tags,
			int relayFactor) {
		return new DefaultQuerySpec(this.inquiry, this.observer,
				new QueryRequest(this.query.name(), payload, timeout, nodes, tags, true, relayFactor));
	}

}
