package io.serfspring.test;

import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import io.serfspring.Payload;
import io.serfspring.dispatch.HandlerInvocation;

/**
 * Assertions on what came of an event. A failure of a handler fails every assertion but
 * {@link #hasFailed()}, {@link #failure()} and {@link #exitsWith(int)} with a code other
 * than zero; after one of these the others may follow.
 */
public class TestResultAssert extends AbstractObjectAssert<TestResultAssert, TestResult> {

	private boolean failureExpected;

	TestResultAssert(TestResult actual) {
		super(actual, TestResultAssert.class);
	}

	/**
	 * Verify that a method of a handler was called.
	 * @param handlerType the type of the handler
	 * @param method the name of the method
	 * @return this assertion
	 */
	public TestResultAssert wasHandledBy(Class<?> handlerType, String method) {
		failOnFailure();
		if (this.actual.result().invocations().stream().noneMatch((call) -> isCall(call, handlerType, method))) {
			throw failure("Expected %s to be handled by %s.%s but it was %s", describeEvent(),
					handlerType.getSimpleName(), method, describeCalls());
		}
		return this;
	}

	private boolean isCall(HandlerInvocation call, Class<?> handlerType, String method) {
		return handlerType.isAssignableFrom(call.handlerType()) && call.method().getName().equals(method);
	}

	/**
	 * Verify that some handler method was called.
	 * @return this assertion
	 */
	public TestResultAssert isHandled() {
		failOnFailure();
		if (!this.actual.result().isHandled()) {
			throw failure("Expected %s to be handled but it was %s", describeEvent(), describeCalls());
		}
		return this;
	}

	/**
	 * Verify that no handler method was called.
	 * @return this assertion
	 */
	public TestResultAssert isUnhandled() {
		failOnFailure();
		if (this.actual.result().isHandled()) {
			throw failure("Expected %s to be unhandled but it was %s", describeEvent(), describeCalls());
		}
		return this;
	}

	/**
	 * Verify that there is an answer, be it empty or too long.
	 * @return this assertion
	 */
	public TestResultAssert hasAnswer() {
		answer();
		return this;
	}

	/**
	 * Verify that there is no answer.
	 * @return this assertion
	 */
	public TestResultAssert hasNoAnswer() {
		failOnFailure();
		this.actual.result().answer().ifPresent((answer) -> {
			throw failure("Expected no answer to %s but it was '%s'", describeEvent(), answer.text());
		});
		return this;
	}

	/**
	 * Return assertions on the answer as text.
	 * @return assertions on the text
	 */
	public AbstractStringAssert<?> bodyText() {
		return Assertions.assertThat(answer().text()).as("answer to %s", describeEvent());
	}

	/**
	 * Return assertions on the bytes of the answer.
	 * @return assertions on the bytes
	 */
	public AbstractByteArrayAssert<?> bodyBytes() {
		return Assertions.assertThat(answer().bytes()).as("answer to %s", describeEvent());
	}

	/**
	 * Return assertions on the answer as JSON.
	 * @return assertions on the JSON
	 */
	public JsonContentAssert bodyJson() {
		return new JsonContentAssert(new JsonContent(answer().text())).as("answer to %s", describeEvent());
	}

	/**
	 * Verify that the agent would send the answer (contract 1.4).
	 * @return this assertion
	 */
	public TestResultAssert fitsResponseLimit() {
		Payload answer = answer();
		if (answer.size() > this.actual.responseLimit()) {
			throw failure("Expected the answer to %s to fit into %d bytes but it has %d", describeEvent(),
					this.actual.responseLimit(), answer.size());
		}
		return this;
	}

	/**
	 * Verify the size of the answer.
	 * @param bytes the size in bytes
	 * @return this assertion
	 */
	public TestResultAssert hasAnswerSize(int bytes) {
		Payload answer = answer();
		if (answer.size() != bytes) {
			throw failure("Expected the answer to %s to have %d bytes but it has %d", describeEvent(), bytes,
					answer.size());
		}
		return this;
	}

	/**
	 * Verify that a handler method failed.
	 * @return this assertion
	 */
	public TestResultAssert hasFailed() {
		failure();
		return this;
	}

	/**
	 * Return assertions on what the first handler method that failed has thrown.
	 * @return assertions on the failure
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> failure() {
		this.failureExpected = true;
		if (this.actual.result().failures().isEmpty()) {
			throw failure("Expected %s to fail but it was %s", describeEvent(), describeCalls());
		}
		return Assertions.assertThat(this.actual.result().failures().get(0).failure());
	}

	/**
	 * Verify the exit code of the process.
	 * @param exitCode the exit code
	 * @return this assertion
	 */
	public TestResultAssert exitsWith(int exitCode) {
		this.failureExpected |= exitCode != 0;
		failOnFailure();
		if (this.actual.exitCode() != exitCode) {
			throw failure("Expected exit code %d but it was %d", exitCode, this.actual.exitCode());
		}
		return this;
	}

	private Payload answer() {
		failOnFailure();
		return this.actual.result()
			.answer()
			.orElseThrow(() -> failure("Expected an answer to %s but there is none, it was %s", describeEvent(),
					describeCalls()));
	}

	private void failOnFailure() {
		if (!this.failureExpected && !this.actual.result().failures().isEmpty()) {
			HandlerInvocation failed = this.actual.result().failures().get(0);
			throw new AssertionError("%s failed on %s".formatted(failed.describe(), describeEvent()), failed.failure());
		}
	}

	private String describeEvent() {
		return this.actual.result().event().describe();
	}

	private String describeCalls() {
		return this.actual.result().isHandled()
				? "handled by " + this.actual.result().invocations().stream().map(HandlerInvocation::describe).toList()
				: "unhandled";
	}

}
