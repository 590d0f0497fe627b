package io.serfspring.dispatch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.serfspring.SerfEvent;

/**
 * A call of a {@link io.serfspring.Background @Background} method that is still to be
 * made.
 */
public final class BackgroundCall {

	private final SerfEvent event;

	private final HandlerMethod method;

	private final Supplier<HandlerInvocation> invocation;

	private final EventLog log;

	private final Consumer<Runnable> surroundings;

	BackgroundCall(SerfEvent event, HandlerMethod method, Supplier<HandlerInvocation> invocation, EventLog log) {
		this(event, method, invocation, log, Runnable::run);
	}

	private BackgroundCall(SerfEvent event, HandlerMethod method, Supplier<HandlerInvocation> invocation, EventLog log,
			Consumer<Runnable> surroundings) {
		this.event = event;
		this.method = method;
		this.invocation = invocation;
		this.log = log;
		this.surroundings = surroundings;
	}

	/**
	 * Have something done before and after the call.
	 * @param surroundings runs what it is given once
	 * @return the call
	 */
	public BackgroundCall surroundedBy(Consumer<Runnable> surroundings) {
		return new BackgroundCall(this.event, this.method, this.invocation, this.log, surroundings);
	}

	/**
	 * Make the call, on this thread, and log what came of it. A failure of the method is
	 * not thrown.
	 */
	public void run() {
		this.surroundings.accept(this::call);
	}

	private void call() {
		this.log.write(new SerfResult(this.event, List.of(this.invocation.get())));
	}

	/**
	 * Return what tells the method from all others of the application. Calls of one
	 * method run one after the other.
	 * @return a name that is safe as that of a file
	 */
	public String method() {
		return MethodFileName.of(this.method.type(), this.method.getMethod());
	}

	@Override
	public String toString() {
		return "%s for %s".formatted(this.method, this.event.describe());
	}

}
