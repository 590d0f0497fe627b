package io.serfspring.dispatch;

import java.util.List;
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

	BackgroundCall(SerfEvent event, HandlerMethod method, Supplier<HandlerInvocation> invocation, EventLog log) {
		this.event = event;
		this.method = method;
		this.invocation = invocation;
		this.log = log;
	}

	/**
	 * Make the call, on this thread, and log what came of it. A failure of the method is
	 * not thrown.
	 */
	public void run() {
		this.log.write(new SerfResult(this.event, List.of(this.invocation.get())));
	}

	/**
	 * Return the event.
	 * @return the event, as the method gets it
	 */
	public SerfEvent event() {
		return this.event;
	}

	/**
	 * Return what tells the method from all others of the application. Calls of one
	 * method run one after the other.
	 * @return the names of the bean, its class and the method, and the parameters
	 */
	public String method() {
		return this.method.describeWithBean();
	}

	/**
	 * Describe the method in a few words.
	 * @return the description, such as {@code WebHandler.deploy(String)}
	 */
	public String describe() {
		return this.method.toString();
	}

	@Override
	public String toString() {
		return "%s for %s".formatted(describe(), this.event.describe());
	}

}
