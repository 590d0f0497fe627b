package io.serfspring.dispatch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for exception handlers: which one answers for which failure, and what comes of
 * it.
 */
class ExceptionHandlerTests {

	@Test
	void whenHandlerTakesTheExceptionThenItsAnswerCounts() {
		assertThat(answer("io", new Handler())).isEqualTo("io: no disk");
	}

	@Test
	void whenExceptionHandlerAnswersThenTheEventHasNotFailed() {
		SerfResult result = query("io", "", new Handler());
		assertThat(result.isHandled()).isTrue();
		assertThat(result.failures()).isEmpty();
	}

	@Test
	void whenExceptionHandlerAnswersThenTheFailureIsTold() {
		assertThat(query("io", "", new Handler()).invocations()).singleElement().satisfies((invocation) -> {
			assertThat(invocation.describe()).isEqualTo("ExceptionHandlerTests.Handler.io()");
			AnsweredFailure answered = invocation.answeredFailure();
			assertThat(answered).isNotNull();
			assertThat(answered.failure()).hasMessage("no disk");
			assertThat(answered.describe()).isEqualTo("ExceptionHandlerTests.Handler.failed(IOException)");
		});
	}

	@Test
	void whenSeveralTypesMatchThenTheNearestAnswers() {
		assertThat(answer("missing", new Handler())).isEqualTo("missing");
	}

	@Test
	void whenOnlyTheCauseMatchesThenItIsTaken() {
		assertThat(answer("wrapped", new Handler())).isEqualTo("io: inner");
	}

	@Test
	void whenTheExceptionItselfMatchesThenItComesBeforeANearerCause() {
		assertThat(answer("wrapped", new Handler(), new UncheckedAdvice())).isEqualTo("io: inner");
		assertThat(answer("wrapped", new Plain(), new UncheckedAdvice(), new IoAdvice())).isEqualTo("unchecked");
	}

	@Test
	void whenHandlerDoesNotTakeItThenAdviceDoes() {
		assertThat(answer("state", new Handler(), new AnyAdvice())).isEqualTo("any of state");
	}

	@Test
	void whenSeveralAdvicesTakeItThenTheFirstInOrderAnswers() {
		assertThat(answer("state", new Handler(), new AnyAdvice(), new FirstAdvice())).isEqualTo("first");
	}

	@Test
	void whenAnotherHandlerTakesItThenItDoesNotAnswer() {
		assertThat(query("wrapped", "", new Plain(), new Handler2()).failures()).hasSize(1);
	}

	@Test
	void whenNothingTakesItThenTheEventHasFailed() {
		SerfResult result = query("state", "", new Handler());
		assertThat(result.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasMessage("state").hasNoSuppressedExceptions());
	}

	@Test
	void whenErrorIsThrownThenAMethodForExceptionsDoesNotTakeIt() {
		assertThat(query("error", "", new Handler(), new AnyAdvice()).failures()).hasSize(1);
	}

	@Test
	void whenErrorIsThrownThenAMethodForItAnswers() {
		assertThat(answer("error", new Handler(), new ErrorAdvice())).isEqualTo("error");
	}

	@Test
	void whenPayloadCannotBeReadThenItCanBeAnswered() {
		assertThat(query("number", "many", new Handler(), new PayloadAdvice()).answer())
			.hasValueSatisfying((answer) -> assertThat(answer.text()).isEqualTo("bad payload many of n1"));
	}

	@Test
	void whenAnswerIsTooLongThenItCanBeAnswered() {
		assertThat(answer("endless", new Handler(), new TooLongAdvice())).isEqualTo("too long");
	}

	@Test
	void whenAnswerOfTheExceptionHandlerIsTooLongThenBothFailuresAreTold() {
		SerfResult result = query("endless", "", new Handler(), new EndlessAdvice());
		assertThat(result.failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.failure()).isInstanceOf(AnswerTooLongException.class)
				.hasMessageContaining("ExceptionHandlerTests.EndlessAdvice.answer(Exception)");
			assertThat(failed.failure().getSuppressed()).hasSize(1);
		});
		assertThat(result.failureText()).contains("Suppressed: ").contains("ExceptionHandlerTests.Handler.endless()");
	}

	@Test
	void whenExceptionHandlerFailsThenTheFirstFailureIsSuppressed() {
		assertThat(query("io", "", new Plain(), new FailingAdvice()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasMessage("second")
				.satisfies((second) -> assertThat(second.getSuppressed()).singleElement()
					.satisfies((first) -> assertThat(first).hasMessage("no disk"))));
	}

	@Test
	void whenExceptionHandlerThrowsTheFirstAsACauseThenItIsNotToldTwice() {
		assertThat(query("state", "", new Handler(), new WrappingAdvice()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasMessage("wrapper")
				.hasNoSuppressedExceptions()
				.cause()
				.hasMessage("state"));
	}

	@Test
	void whenExceptionHandlerThrowsTheSameExceptionThenTheEventHasFailedWithIt() {
		assertThat(query("state", "", new Handler(), new RethrowingAdvice()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasMessage("state").hasNoSuppressedExceptions());
	}

	@Test
	void whenNobodyCanAnswerThenTheExceptionIsNotAskedForItsCause() {
		assertThat(query("causeless", "", new Causeless()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).isInstanceOf(ThrowingCause.class));
	}

	@Test
	void whenExceptionCannotTellItsCauseThenTheEventHasFailedWithIt() {
		assertThat(query("causeless", "", new Causeless(), new IoAdvice()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).isInstanceOf(ThrowingCause.class));
	}

	@Test
	void whenExceptionHandlerReturnsNothingThenThereIsNoAnswer() {
		SerfResult result = query("state", "", new Handler(), new SilentAdvice());
		assertThat(result.failures()).isEmpty();
		assertThat(result.answer()).isEmpty();
	}

	@Test
	void whenUserEventFailsThenItCountsAsHandled() {
		SerfResult result = Dispatchers.of(new Handler(), new AnyAdvice()).dispatch(userEvent("deploy"));
		assertThat(result.failures()).isEmpty();
		assertThat(result.answer()).isEmpty();
		assertThat(result.invocations().get(0).answeredFailure()).isNotNull();
	}

	@Test
	void whenParameterIsForQueriesThenOtherEventsAreNotAnswered() {
		SerfEventDispatcher dispatcher = Dispatchers.of(new Handler(), new QueryAdvice());
		assertThat(dispatcher.dispatch(queryEvent("state", "")).failures()).isEmpty();
		assertThat(dispatcher.dispatch(userEvent("deploy")).failures()).hasSize(1);
	}

	@Test
	void whenBeanOfTheHandlerCannotBeCreatedThenAdviceAnswers() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerBeanDefinition("broken", new RootBeanDefinition(Broken.class));
		beanFactory.registerBeanDefinition("advice", new RootBeanDefinition(CreationAdvice.class));
		assertThat(dispatcher(beanFactory).dispatch(queryEvent("broken", "")).answer())
			.hasValueSatisfying((answer) -> assertThat(answer.text()).isEqualTo("cannot be created"));
	}

	@Test
	void whenNothingFailsThenNoAdviceIsCreated() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("handler", new Handler());
		beanFactory.registerBeanDefinition("advice", new RootBeanDefinition(FirstAdvice.class));
		dispatcher(beanFactory).check();
		assertThat(beanFactory.containsSingleton("advice")).isFalse();
	}

	@Test
	void whenFailureIsAnsweredThenOneLineTellsWhoHasFailedAndWhoHasAnswered() {
		try (LogCapture log = new LogCapture()) {
			query("io", "", new Handler());
			assertThat(log.messages())
				.containsExactly("ExceptionHandlerTests.Handler.io() failed on query 'io' with java.io.IOException, "
						+ "for which ExceptionHandlerTests.Handler.failed(IOException) has answered");
			assertThat(log.events().get(0).getLevel()).isEqualTo(Level.WARN);
		}
	}

	@Test
	void whenTwoMethodsTakeTheSameExceptionThenRefused() {
		assertRefused(new Twice()).withMessage("Both ExceptionHandlerTests.Twice.one(IOException) and "
				+ "ExceptionHandlerTests.Twice.two(IOException) answer for java.io.IOException.");
	}

	@Test
	void whenTwoMethodsTakeTheSameExceptionOfDifferentEventsThenBothAnswer() {
		SerfEventDispatcher dispatcher = Dispatchers.of(new Handler(), new ByKind());
		assertThat(dispatcher.dispatch(queryEvent("state", "")).answer())
			.hasValueSatisfying((answer) -> assertThat(answer.text()).isEqualTo("query"));
		assertThat(dispatcher.dispatch(userEvent("deploy")).failures()).isEmpty();
	}

	@Test
	void whenNothingCanSupplyAParameterThenRefused() {
		assertRefused(new Unsupplied()).withMessage("Nothing can supply parameter 2 (java.lang.Runnable) of "
				+ "ExceptionHandlerTests.Unsupplied.answer(IOException, Runnable) for a QueryEvent.");
	}

	@Test
	void whenNoEventHasAllParametersThenRefused() {
		assertRefused(new Mixed()).withMessageContaining("Nothing can supply parameter");
	}

	@Test
	void whenParameterCannotTakeTheExceptionThenRefused() {
		assertRefused(new Mismatched()).withMessage(
				"ExceptionHandlerTests.Mismatched.answer(IllegalStateException) answers for java.io.IOException, "
						+ "which its parameter of type java.lang.IllegalStateException cannot take.");
	}

	@Test
	void whenNoExceptionIsNamedThenRefused() {
		assertRefused(new Nameless())
			.withMessage("ExceptionHandlerTests.Nameless.answer() answers for no type of exception.");
	}

	@Test
	void whenClassIsNeitherHandlerNorAdviceThenRefused() {
		assertRefused(new Misplaced())
			.withMessage("ExceptionHandlerTests.Misplaced.answer(IOException) of bean 'Misplaced' is a "
					+ "@SerfExceptionHandler, but " + Misplaced.class.getName()
					+ " is neither a @SerfHandler nor a @SerfAdvice.");
	}

	@Test
	void whenAnswerNeedsJsonAndThereIsNoneThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withoutJson(new JsonAdvice()).check())
			.withMessageContaining("cannot become an answer");
	}

	@Test
	void whenExceptionHandlerIsFoundInvalidAfterAFailureThenBothAreTold() {
		assertThat(query("state", "", new Handler(), new Misplaced()).failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).isInstanceOf(InvalidSerfHandlerException.class)
				.satisfies((second) -> assertThat(second.getSuppressed()).singleElement()
					.satisfies((first) -> assertThat(first).hasMessage("state"))));
	}

	private static ThrowableAssertAlternative<InvalidSerfHandlerException> assertRefused(Object bean) {
		return assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(bean).check());
	}

	private static @Nullable String answer(String name, Object... beans) {
		return query(name, "", beans).answer().map(Payload::text).orElse(null);
	}

	private static SerfResult query(String name, String payload, Object... beans) {
		return Dispatchers.of(beans).dispatch(queryEvent(name, payload));
	}

	private static QueryEvent queryEvent(String name, String payload) {
		return new QueryEvent(new LocalNode("n1", "web", Map.of()), name, 1, Payload.of(payload));
	}

	private static UserEvent userEvent(String name) {
		return new UserEvent(new LocalNode("n1", "web", Map.of()), name, 1, Payload.EMPTY);
	}

	private static SerfEventDispatcher dispatcher(DefaultListableBeanFactory beanFactory) {
		return SerfEventDispatcher.forHandlers(beanFactory, (text) -> text, List.of(), null,
				new ResponseLimit(DataSize.ofBytes(1024)));
	}

	@SerfHandler
	static class Handler {

		@OnQuery
		String io() throws IOException {
			throw new IOException("no disk");
		}

		@OnQuery
		String missing() throws IOException {
			throw new FileNotFoundException("no file");
		}

		@OnQuery
		String wrapped() {
			throw new UncheckedIOException("outer", new IOException("inner"));
		}

		@OnQuery
		String state() {
			throw new IllegalStateException("state");
		}

		@OnQuery
		String error() {
			throw new AssertionError("error");
		}

		@OnQuery
		String number(int number) {
			return "" + number;
		}

		@OnQuery
		String endless() {
			return "x".repeat(2000);
		}

		@OnUserEvent
		void deploy() {
			throw new IllegalStateException("deploy");
		}

		@SerfExceptionHandler
		String failed(IOException ex) {
			return "io: " + ex.getMessage();
		}

		@SerfExceptionHandler(FileNotFoundException.class)
		String missingFile() {
			return "missing";
		}

	}

	@SerfHandler
	static class Plain {

		@OnQuery
		String io() throws IOException {
			throw new IOException("no disk");
		}

		@OnQuery
		String wrapped() {
			throw new UncheckedIOException("outer", new FileNotFoundException("inner"));
		}

	}

	@SerfHandler
	static class Handler2 {

		@SerfExceptionHandler
		String any(Exception ex) {
			return "other";
		}

	}

	@SerfHandler
	static class Broken {

		Broken() {
			throw new IllegalStateException("broken");
		}

		@OnQuery
		String broken() {
			return "";
		}

		@SerfExceptionHandler
		String any(Exception ex) {
			return "own";
		}

	}

	@SerfAdvice
	static class CreationAdvice {

		@SerfExceptionHandler
		String answer(BeanCreationException ex) {
			return "cannot be created";
		}

	}

	@SerfAdvice
	static class AnyAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) {
			return "any of " + ex.getMessage();
		}

	}

	@SerfAdvice
	@Order(1)
	static class FirstAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) {
			return "first";
		}

	}

	@SerfAdvice
	@Order(1)
	static class UncheckedAdvice {

		@SerfExceptionHandler
		String answer(RuntimeException ex) {
			return "unchecked";
		}

		@SerfExceptionHandler
		String answer(FileNotFoundException ex) {
			return "missing";
		}

	}

	@SerfHandler
	static class Causeless {

		@OnQuery
		String causeless() {
			throw new ThrowingCause();
		}

	}

	private static final class ThrowingCause extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			throw new AssertionError("asked for the cause");
		}

	}

	@SerfAdvice
	static class IoAdvice {

		@SerfExceptionHandler
		String answer(IOException ex) {
			return "io";
		}

	}

	@SerfAdvice
	static class ErrorAdvice {

		@SerfExceptionHandler
		String answer(Throwable ex) {
			return String.valueOf(ex.getMessage());
		}

	}

	@SerfAdvice
	static class PayloadAdvice {

		@SerfExceptionHandler(InvalidPayloadException.class)
		String answer(String payload, LocalNode self) {
			return "bad payload %s of %s".formatted(payload, self.name());
		}

	}

	@SerfAdvice
	static class TooLongAdvice {

		@SerfExceptionHandler
		String answer(AnswerTooLongException ex) {
			return "too long";
		}

	}

	@SerfAdvice
	static class EndlessAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) {
			return "y".repeat(2000);
		}

	}

	@SerfAdvice
	static class FailingAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) {
			throw new IllegalArgumentException("second");
		}

	}

	@SerfAdvice
	static class WrappingAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) {
			throw new IllegalArgumentException("wrapper", ex);
		}

	}

	@SerfAdvice
	static class RethrowingAdvice {

		@SerfExceptionHandler
		String answer(Exception ex) throws Exception {
			throw ex;
		}

	}

	@SerfAdvice
	static class SilentAdvice {

		@SerfExceptionHandler
		void answer(Exception ex) {
		}

	}

	@SerfAdvice
	static class QueryAdvice {

		@SerfExceptionHandler
		String answer(Exception ex, QueryEvent query) {
			return query.name();
		}

	}

	@SerfAdvice
	static class ByKind {

		@SerfExceptionHandler
		String query(Exception ex, QueryEvent query) {
			return "query";
		}

		@SerfExceptionHandler
		void user(Exception ex, UserEvent event) {
		}

	}

	@SerfAdvice
	static class JsonAdvice {

		@SerfExceptionHandler
		List<String> answer(Exception ex) {
			return List.of();
		}

	}

	@SerfAdvice
	static class Twice {

		@SerfExceptionHandler
		String one(IOException ex) {
			return "one";
		}

		@SerfExceptionHandler
		String two(IOException ex) {
			return "two";
		}

	}

	@SerfAdvice
	static class Unsupplied {

		@SerfExceptionHandler
		String answer(IOException ex, Runnable nothing) {
			return "";
		}

	}

	@SerfAdvice
	static class Mixed {

		@SerfExceptionHandler
		String answer(IOException ex, QueryEvent query, List<Member> members) {
			return "";
		}

	}

	@SerfAdvice
	static class Mismatched {

		@SerfExceptionHandler(IOException.class)
		String answer(IllegalStateException ex) {
			return "";
		}

	}

	@SerfAdvice
	static class Nameless {

		@SerfExceptionHandler
		String answer() {
			return "";
		}

	}

	static class Misplaced {

		@SerfExceptionHandler
		String answer(IOException ex) {
			return "";
		}

	}

}
