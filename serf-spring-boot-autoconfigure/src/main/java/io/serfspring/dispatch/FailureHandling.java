package io.serfspring.dispatch;

import java.util.function.Supplier;

import io.serfspring.SerfEvent;

/**
 * Has the failure of a handler method answered by an exception handler. Loaded when there
 * is a failure.
 */
class FailureHandling {

	private final Supplier<ExceptionHandlerTable> exceptionHandlers;

	FailureHandling(Supplier<ExceptionHandlerTable> exceptionHandlers) {
		this.exceptionHandlers = exceptionHandlers;
	}

	/**
	 * Have a failure answered.
	 * @param failed the call that has failed
	 * @param failure what it has failed with
	 * @param method the method that has failed
	 * @param event the event
	 * @return the call with the answer, or with what it has failed with in the end
	 */
	HandlerInvocation handle(HandlerInvocation failed, Throwable failure, HandlerMethod method, SerfEvent event) {
		try {
			HandlerMethod exceptionHandler = this.exceptionHandlers.get().find(method, failure, event);
			return (exceptionHandler != null) ? answer(failed, failure, exceptionHandler.invoke(event)) : failed;
		}
		catch (Exception | Error ex) {
			return failed.failedWith(both(failure, ex));
		}
	}

	private HandlerInvocation answer(HandlerInvocation failed, Throwable failure, HandlerInvocation handling) {
		Throwable second = handling.failure();
		return (second != null) ? failed.failedWith(both(failure, second)) : failed.answeredBy(handling);
	}

	/**
	 * An exception whose causes cannot be asked for is told alone.
	 */
	private Throwable both(Throwable first, Throwable second) {
		try {
			return secondWithFirst(first, second);
		}
		catch (Exception | Error ex) {
			return first;
		}
	}

	/**
	 * The second failure tells of the first one, unless it does so itself or is but the
	 * first one again.
	 */
	private Throwable secondWithFirst(Throwable first, Throwable second) {
		if (CauseChain.of(first).failures().contains(second)) {
			return first;
		}
		if (!CauseChain.of(second).failures().contains(first)) {
			second.addSuppressed(first);
		}
		return second;
	}

}
