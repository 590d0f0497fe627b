package io.serfspring.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.serfspring.SerfEvent;

/**
 * {@link SerfEventDispatcher} that looks the methods up in a {@link HandlerTable}.
 */
class HandlerTableDispatcher implements SerfEventDispatcher {

	private final HandlerTable table;

	HandlerTableDispatcher(HandlerTable table) {
		this.table = table;
	}

	@Override
	public SerfResult dispatch(SerfEvent event) {
		List<HandlerInvocation> invocations = new ArrayList<>();
		for (HandlerMethod method : this.table.find(event)) {
			invocations.add(method.handle(event));
		}
		return new SerfResult(event, invocations);
	}

	@Override
	public List<SerfRoute> routes() {
		return this.table.routes();
	}

}
