package io.serfspring.client;

import org.springframework.util.Assert;

import io.serfspring.Payload;
import io.serfspring.rpc.SerfRpcClient;

/**
 * {@link EventSpec} that is sent over the RPC of an agent.
 */
final class DefaultEventSpec implements EventSpec {

	private final SerfRpcClient rpc;

	private final PayloadConverter converter;

	private final SizeCheck sizes;

	private final CommandObserver observer;

	private final String name;

	private final Payload payload;

	private final boolean coalesce;

	DefaultEventSpec(SerfRpcClient rpc, PayloadConverter converter, SizeCheck sizes, CommandObserver observer,
			String name) {
		this(rpc, converter, sizes, observer, name, Payload.EMPTY, false);
	}

	private DefaultEventSpec(SerfRpcClient rpc, PayloadConverter converter, SizeCheck sizes, CommandObserver observer,
			String name, Payload payload, boolean coalesce) {
		this.rpc = rpc;
		this.converter = converter;
		this.sizes = sizes;
		this.observer = observer;
		this.name = name;
		this.payload = payload;
		this.coalesce = coalesce;
	}

	@Override
	public EventSpec payload(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return with(this.converter.write(payload), this.coalesce);
	}

	@Override
	public EventSpec coalesce() {
		return with(this.payload, true);
	}

	@Override
	public void send() {
		this.observer.observe("event", () -> {
			this.sizes.checkEvent(this.name, this.payload);
			this.rpc.event(this.name, this.payload.bytes(), this.coalesce);
		});
	}

	private EventSpec with(Payload payload, boolean coalesce) {
		return new DefaultEventSpec(this.rpc, this.converter, this.sizes, this.observer, this.name, payload, coalesce);
	}

}
