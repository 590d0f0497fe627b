package io.serfspring.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.serfspring.Payload;
import io.serfspring.SerfEvent;

/**
 * What came of an event.
 *
 * @param event the event
 * @param invocations the calls of handler methods in their order; none if the event is
 * unhandled
 * @param duplicate whether the event was left alone because it was handled before
 */
public record SerfResult(SerfEvent event, List<HandlerInvocation> invocations, boolean duplicate) {

	public SerfResult {
		invocations = List.copyOf(invocations);
	}

	/**
	 * Create a result of an event that was not handled before.
	 * @param event the event
	 * @param invocations the calls of handler methods in their order
	 */
	public SerfResult(SerfEvent event, List<HandlerInvocation> invocations) {
		this(event, invocations, false);
	}

	/**
	 * Return whether a handler method was called, even if it failed.
	 * @return {@code false} for an unhandled event, and for a duplicate
	 */
	public boolean isHandled() {
		return !this.invocations.isEmpty();
	}

	/**
	 * Return the answer to a query.
	 * @return the answer, or empty if there is none to give
	 */
	public Optional<Payload> answer() {
		return this.invocations.stream().map(HandlerInvocation::answer).filter(Objects::nonNull).findFirst();
	}

	/**
	 * Return the calls that failed.
	 * @return the failed calls in their order
	 */
	public List<HandlerInvocation> failures() {
		return this.invocations.stream().filter((invocation) -> invocation.failure() != null).toList();
	}

	/**
	 * Tell which methods failed, without asking the exceptions.
	 * @return a line for each failure: which method failed on which event; empty if
	 * nothing failed
	 */
	public String failureHeadline() {
		return failures().stream()
			.map((failed) -> FailureReport.headline(failed, this.event))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Tell what failed, for standard error. Text that came from the cluster cannot pass
	 * for a line of its own.
	 * @return for each failure which method failed on which event, and the trace; empty
	 * if nothing failed
	 */
	public String failureText() {
		return failures().stream()
			.map((failed) -> new FailureReport(failed, this.event).toString())
			.collect(Collectors.joining("\n"));
	}

}
