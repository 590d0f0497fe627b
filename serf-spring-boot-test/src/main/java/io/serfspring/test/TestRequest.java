package io.serfspring.test;

import java.nio.charset.StandardCharsets;

import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.script.AgentVariables;
import io.serfspring.script.InvalidInvocationException;

/**
 * An event to be handled. {@code assertThat(request)} performs it. Immutable.
 */
@CheckReturnValue
public final class TestRequest implements AssertProvider<TestResultAssert> {

	private final SerfTester tester;

	private final TestInvocation invocation;

	private final @Nullable Payload sent;

	/**
	 * Create a request.
	 * @param tester what handles the event
	 * @param invocation what an agent gives to the handler
	 * @param sent the payload as it is sent, {@code null} for what an agent has sent
	 * already
	 */
	TestRequest(SerfTester tester, TestInvocation invocation, @Nullable Payload sent) {
		this.tester = tester;
		this.invocation = invocation;
		this.sent = sent;
	}

	/**
	 * Set the payload of a user event or a query. As a handler sees it, a line feed at
	 * the end is lost: the agent adds one only if there is none.
	 * @param text the payload, in UTF-8
	 * @return the request with that payload
	 */
	public TestRequest payload(String text) {
		return payload(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Set the payload of a user event or a query.
	 * @param payload the payload
	 * @return the request with that payload
	 */
	public TestRequest payload(Payload payload) {
		return payload(payload.bytes());
	}

	/**
	 * Set the payload of a user event or a query.
	 * @param bytes the payload
	 * @return the request with that payload
	 */
	public TestRequest payload(byte[] bytes) {
		requireNamedEvent("payload");
		return new TestRequest(this.tester, this.invocation.withPayload(bytes), Payload.of(bytes));
	}

	/**
	 * Set the Lamport time of a user event or a query, which is 1 otherwise.
	 * @param lamportTime the unsigned Lamport time
	 * @return the request with that Lamport time
	 */
	public TestRequest lamportTime(long lamportTime) {
		requireNamedEvent("Lamport time");
		String variable = this.invocation.environment().containsKey(AgentVariables.USER_LTIME)
				? AgentVariables.USER_LTIME : AgentVariables.QUERY_LTIME;
		TestInvocation changed = this.invocation.with(variable, Long.toUnsignedString(lamportTime));
		return new TestRequest(this.tester, changed, this.sent);
	}

	private void requireNamedEvent(String what) {
		if (this.invocation.environment().getOrDefault(AgentVariables.EVENT, "").startsWith("member-")) {
			throw new IllegalStateException("A member event has no " + what);
		}
	}

	/**
	 * Return what an agent would give to a handler.
	 * @return the variables and the exact bytes of standard input
	 */
	public TestInvocation invocation() {
		return this.invocation;
	}

	/**
	 * Return the event that handlers get.
	 * @return the event
	 */
	public SerfEvent event() {
		return this.tester.read(this.invocation);
	}

	/**
	 * Handle the event.
	 * @return what came of it, failures included
	 * @throws InvalidInvocationException if a recording is not what an agent gives, for
	 * which the process would exit with 65
	 * @throws IllegalStateException if an agent would refuse the event for its size,
	 * which no recording is
	 */
	public TestResult exchange() {
		SerfEvent event = event();
		if (this.sent != null) {
			this.tester.sizeLimits().check(event, this.sent);
		}
		return this.tester.handle(event);
	}

	/**
	 * Use {@code assertThat(request)} of AssertJ instead.
	 */
	@Override
	public TestResultAssert assertThat() {
		try {
			return new TestResultAssert(exchange());
		}
		catch (InvalidInvocationException ex) {
			throw new AssertionError("The invocation is not what an agent gives: " + ex.getMessage(), ex);
		}
	}

}
