package io.serfspring.test;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;
import org.springframework.test.json.JsonConverterDelegate;

import io.serfspring.Payload;
import io.serfspring.Quoted;
import io.serfspring.dispatch.AnsweredFailure;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.JsonConverter;

/**
 * Assertions on what came of an event. A failure, which is a handler that throws or an
 * answer that the agent would drop for its size, fails every assertion but
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
		return isMethod(handlerType, method, call.handlerType(), call.method());
	}

	private boolean isMethod(Class<?> expectedType, String expectedMethod, Class<?> type, Method method) {
		return expectedType.isAssignableFrom(type) && method.getName().equals(expectedMethod);
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
	 * Verify that there is an answer, which may be empty.
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
		JsonConverter converter = this.actual.jsonConverter();
		JsonConverterDelegate delegate = (converter != null) ? new AnswerReader(converter) : null;
		return new AnswerJsonAssert(new JsonContent(answer().text(), delegate)).as("answer to %s", describeEvent());
	}

	/**
	 * Verify that the agent would send the answer: that it is not too long.
	 * @return this assertion
	 */
	public TestResultAssert fitsResponseLimit() {
		Payload answer = answerOfAnySize();
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
		Payload answer = answerOfAnySize();
		if (answer.size() != bytes) {
			throw failure("Expected the answer to %s to have %d bytes but it has %d", describeEvent(), bytes,
					answer.size());
		}
		return this;
	}

	/**
	 * Verify that a handler method failed, or that its answer is too long.
	 * @return this assertion
	 */
	public TestResultAssert hasFailed() {
		this.failureExpected = true;
		if (this.actual.exitCode() == 0) {
			throw failure("Expected %s to fail but it was %s", describeEvent(), describeCalls());
		}
		return this;
	}

	/**
	 * Return assertions on what the first handler method that failed has thrown.
	 * @return assertions on the failure
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> failure() {
		this.failureExpected = true;
		if (this.actual.result().failures().isEmpty()) {
			throw failure("Expected a handler to fail on %s but it was %s%n%s", describeEvent(), describeCalls(),
					this.actual.err());
		}
		return Assertions.assertThat(this.actual.result().failures().get(0).failure());
	}

	/**
	 * Verify that a handler method failed and that a
	 * {@link io.serfspring.SerfExceptionHandler @SerfExceptionHandler} method has
	 * answered.
	 * @param handlerType the type of the handler or advice that has answered
	 * @param method the name of its method
	 * @return this assertion
	 */
	public TestResultAssert failureWasAnsweredBy(Class<?> handlerType, String method) {
		if (answeredFailures()
			.noneMatch((answered) -> isMethod(handlerType, method, answered.handlerType(), answered.method()))) {
			throw failure("Expected a failure on %s to be answered by %s.%s but it was %s", describeEvent(),
					handlerType.getSimpleName(), method, describeCalls());
		}
		return this;
	}

	/**
	 * Return assertions on what the first handler method has thrown for which an
	 * exception handler has answered.
	 * @return assertions on the failure
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> answeredFailure() {
		return Assertions.assertThat(answeredFailures().findFirst()
			.orElseThrow(() -> failure("Expected a failure on %s to be answered but it was %s", describeEvent(),
					describeCalls()))
			.failure());
	}

	private Stream<AnsweredFailure> answeredFailures() {
		failOnFailure();
		return this.actual.result()
			.invocations()
			.stream()
			.map(HandlerInvocation::answeredFailure)
			.filter(Objects::nonNull);
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
			throw withCause("Expected %s to exit with %d but it does with %d%n%s".formatted(describeEvent(), exitCode,
					this.actual.exitCode(), this.actual.err()));
		}
		return this;
	}

	private Payload answer() {
		failOnFailure();
		return answerOfAnySize();
	}

	private Payload answerOfAnySize() {
		Optional<Payload> answer = this.actual.result().answer();
		if (answer.isEmpty()) {
			failOnFailure();
		}
		return answer.orElseThrow(() -> failure("Expected an answer to %s but there is none, it was %s",
				describeEvent(), describeCalls()));
	}

	private void failOnFailure() {
		if (!this.failureExpected && this.actual.exitCode() != 0) {
			throw withCause("%s failed%n%s".formatted(describeEvent(), this.actual.err()));
		}
	}

	private AssertionError withCause(String message) {
		return new AssertionError(message,
				this.actual.result().failures().stream().map(HandlerInvocation::failure).findFirst().orElse(null));
	}

	private String describeEvent() {
		return this.actual.result().event().describe();
	}

	private String describe(HandlerInvocation call) {
		AnsweredFailure answered = call.answeredFailure();
		return (answered != null)
				? "%s, whose failure was answered by %s".formatted(call.describe(), answered.describe())
				: call.describe();
	}

	private String describeCalls() {
		return this.actual.result().isHandled()
				? "handled by " + this.actual.result().invocations().stream().map(this::describe).toList()
				: "unhandled by role %s, the routes are%n%n%s"
					.formatted(new Quoted(this.actual.result().event().self().role()), this.actual.routes());
	}

}
