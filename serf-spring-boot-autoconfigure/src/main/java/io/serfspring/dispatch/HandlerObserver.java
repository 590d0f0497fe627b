package io.serfspring.dispatch;

import java.util.function.Consumer;

import io.serfspring.SerfEvent;

/**
 * Is told of each call of a handler method, on the thread that makes it.
 */
@FunctionalInterface
public interface HandlerObserver {

	/**
	 * A method is about to be called. Must not throw anything.
	 * @param event the event
	 * @param mappedName the name that the method maps, such as {@code disk-*}, which is
	 * not what the cluster says; empty for a member event
	 * @return is told when the call is over, and must not throw anything either
	 */
	Consumer<HandlerInvocation> begin(SerfEvent event, String mappedName);

}
