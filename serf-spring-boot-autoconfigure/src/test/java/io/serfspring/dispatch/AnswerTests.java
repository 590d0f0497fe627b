package io.serfspring.dispatch;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what becomes of the values that handler methods return.
 */
class AnswerTests {

	private static final LocalNode SELF = new LocalNode("n1", "", Map.of());

	private static final QueryEvent QUERY = new QueryEvent(SELF, "any", 1, Payload.EMPTY);

	private static final UserEvent USER_EVENT = new UserEvent(SELF, "any", 1, Payload.EMPTY);

	@Test
	void whenTextOrBytesThenAsTheyAre() {
		assertThat(answer("a\n")).isEqualTo("a\n");
		assertThat(answer(new StringBuilder("é"))).isEqualTo("é");
		assertThat(answer(new byte[] { 'x' })).isEqualTo("x");
		assertThat(answer(Payload.of("y"))).isEqualTo("y");
	}

	@Test
	void whenNothingThenNoAnswer() {
		assertThat(answer(null)).isNull();
		assertThat(answer(Optional.empty())).isNull();
		assertThat(answer(CompletableFuture.completedFuture(null))).isNull();
	}

	@Test
	void whenTextIsEmptyThenSoIsTheAnswer() {
		assertThat(answer("")).isEmpty();
	}

	@Test
	void whenAnythingElseThenJson() {
		assertThat(answer(Map.of("a", List.of(1, 2)))).isEqualTo("{\"a\":[1,2]}");
		assertThat(answer(Optional.of(5))).isEqualTo("5");
		assertThat(answer(true)).isEqualTo("true");
	}

	@Test
	void whenFutureThenAwaited() {
		CompletableFuture<String> future = new CompletableFuture<>();
		future.completeOnTimeout("late", 20, TimeUnit.MILLISECONDS);
		assertThat(answer(future)).isEqualTo("late");
		FutureTask<String> task = new FutureTask<>(() -> "done");
		new Thread(task).start();
		assertThat(answer(task)).isEqualTo("done");
	}

	@Test
	void whenWrappersAreNestedThenAllAreUnwrapped() {
		assertThat(answer(Optional.of(Optional.of("inner")))).isEqualTo("inner");
		assertThat(answer(Optional.of(Optional.empty()))).isNull();
		assertThat(answer(Optional.of(CompletableFuture.completedFuture("late")))).isEqualTo("late");
		assertThat(answer(CompletableFuture.completedFuture(Optional.of("found")))).isEqualTo("found");
		assertThat(answer(CompletableFuture.completedFuture(CompletableFuture.completedFuture("x")))).isEqualTo("x");
	}

	@Test
	void whenFutureFailsThenItsCauseIsTheFailure() {
		assertThat(failure(CompletableFuture.failedFuture(new IllegalStateException("no"))))
			.isInstanceOf(IllegalStateException.class)
			.hasMessage("no");
		assertThat(failure(CompletableFuture.failedFuture(new AssertionError("wrong"))))
			.isInstanceOf(AssertionError.class)
			.hasMessage("wrong");
	}

	@Test
	void whenFutureWasCancelledThenThatIsAFailure() {
		CompletableFuture<String> future = new CompletableFuture<>();
		future.cancel(true);
		assertThat(failure(future)).isInstanceOf(CancellationException.class);
	}

	@Test
	void whenValueCannotBeWrittenThenThatIsAFailure() {
		assertThat(failure(new Hostile())).hasRootCauseMessage("not now");
	}

	@Test
	void whenThreadIsInterruptedWhileItWaitsThenItStaysInterrupted() {
		Thread.currentThread().interrupt();
		Throwable failure = failure(new CompletableFuture<>());
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(InterruptedException.class);
	}

	@Test
	void whenThreadOfTheTaskWasInterruptedThenThisOneIsNot() {
		Throwable failure = failure(CompletableFuture.failedFuture(new InterruptedException("there")));
		assertThat(Thread.interrupted()).isFalse();
		assertThat(failure).hasRootCauseMessage("there");
	}

	@Test
	void whenEventIsNotAQueryThenTheValueIsDroppedAfterTheFuture() {
		assertThat(Dispatchers.of(new Any("dropped")).dispatch(USER_EVENT).answer()).isEmpty();
		Any failing = new Any(CompletableFuture.failedFuture(new IllegalStateException()));
		assertThat(Dispatchers.of(failing).dispatch(USER_EVENT).failures()).hasSize(1);
	}

	@Test
	void whenAnswerFitsExactlyThenItIsGiven() {
		assertThat(answer("x".repeat(981))).hasSize(981);
	}

	@Test
	void whenAnswerIsOneByteTooLongThenTheInvocationFailsWithoutAnAnswer() {
		SerfResult result = Dispatchers.of(new Any("x".repeat(982))).dispatch(QUERY);
		assertThat(result.answer()).isEmpty();
		assertThat(result.failures()).hasSize(1);
		assertThat(result.failureText())
			.isEqualTo("The answer of AnswerTests.Any.any() to query 'any' has 982 bytes, 1 more than the 981 that the "
					+ "agent of node 'n1' sends at Lamport time 1 (serf.script.response-limit=1024B)");
	}

	@Test
	void whenThereIsNoJacksonThenTextIsStillAnAnswer() {
		assertThat(Dispatchers.withoutJson(new Any("text")).dispatch(QUERY).answer()).hasValue(Payload.of("text"));
	}

	@Test
	void whenThereIsNoJacksonAndAnObjectIsNoTextThenFailureSaysSo() {
		assertThat(Dispatchers.withoutJson(new Any(Map.of())).dispatch(QUERY).failureText())
			.contains("AnswerTests.Any.any()", "spring-boot-starter-jackson");
	}

	@ParameterizedTest
	@ValueSource(classes = { JsonObject.class, JsonNumber.class, JsonInOptional.class, JsonInFuture.class })
	void whenThereIsNoJacksonThenJsonReturnTypeIsRefused(Class<?> handler) throws Exception {
		Object instance = handler.getDeclaredConstructor().newInstance();
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.withoutJson(instance))
			.withMessageContaining("AnswerTests.%s.q()", handler.getSimpleName())
			.satisfies((ex) -> assertThat(ex.getAction()).contains("spring-boot-starter-jackson"));
	}

	@Test
	void whenThereIsNoJacksonThenOtherReturnTypesAreAccepted() {
		assertThat(Dispatchers.withoutJson(new WithoutJson()).routes()).hasSize(11);
	}

	private @Nullable String answer(@Nullable Object returned) {
		SerfResult result = Dispatchers.of(new Any(returned)).dispatch(QUERY);
		assertThat(result.failures()).isEmpty();
		return result.answer().map(Payload::text).orElse(null);
	}

	private @Nullable Throwable failure(Object returned) {
		return Dispatchers.of(new Any(returned)).dispatch(QUERY).failures().get(0).failure();
	}

	@SerfHandler
	static class Any {

		private final @Nullable Object returned;

		Any(@Nullable Object returned) {
			this.returned = returned;
		}

		@OnQuery
		@OnUserEvent
		@Nullable Object any() {
			return this.returned;
		}

	}

	static class Hostile {

		public String getName() {
			throw new IllegalStateException("not now");
		}

	}

	@SerfHandler
	static class JsonObject {

		@OnQuery
		Map<String, String> q() {
			return Map.of();
		}

	}

	@SerfHandler
	static class JsonNumber {

		@OnQuery
		int q() {
			return 1;
		}

	}

	@SerfHandler
	static class JsonInOptional {

		@OnQuery
		Optional<Integer> q() {
			return Optional.of(1);
		}

	}

	@SerfHandler
	static class JsonInFuture {

		@OnQuery
		CompletableFuture<Optional<List<String>>> q() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

	}

	@SerfHandler
	static class WithoutJson {

		@OnQuery
		void nothing() {
		}

		@OnQuery
		String text() {
			return "";
		}

		@OnQuery
		StringBuilder builder() {
			return new StringBuilder();
		}

		@OnQuery
		byte[] bytes() {
			return new byte[0];
		}

		@OnQuery
		Payload payload() {
			return Payload.EMPTY;
		}

		@OnQuery
		Optional<String> optional() {
			return Optional.empty();
		}

		@OnQuery
		CompletionStage<Void> stage() {
			return CompletableFuture.completedFuture(null);
		}

		@OnQuery
		Future<?> future() {
			return CompletableFuture.completedFuture(null);
		}

		@OnQuery
		Object object() {
			return "";
		}

		@OnQuery
		Serializable serializable() {
			return "";
		}

		@OnUserEvent
		int dropped() {
			return 1;
		}

	}

}
